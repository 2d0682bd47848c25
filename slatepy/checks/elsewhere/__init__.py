"""The pages of the codes that other rooms give, by room."""
