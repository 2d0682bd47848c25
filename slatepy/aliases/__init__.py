"""`anchors.lock` and a page's document -> the document with every id that it once had.

keeper.Keeper(lock).page(path, document) -> (document, problems)    a heading that was renamed keeps its old ids
keeper.Keeper(lock).end() -> (lock, problems)                       what is to be kept for the next build
record.without(lock, ids) -> lock                                   ids that may go
"""
