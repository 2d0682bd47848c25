"""A site's pages -> what programs read of it: Markdown beside each page, llms.txt, sitemap.xml.

copies.files(page, document) -> {path: Markdown}   all samples, and once for each language
llms.index(pages, optional), llms.full(texts)      llms.txt and llms-full.txt
sitemap.xml(addresses)                             sitemap.xml
"""
