"""A repository as people made them for Slate: a copy of Slate, changed here and there, with a site in it."""

VARIABLES = """
$brand: #2e9ce3;
$nav-bg: #f3f3f3 !default; // was dark
$nav-text: darken($brand, 30%) !default;
$nav-active-bg: #0F75D4 !default;
$examples-bg: #2E3336 !default;
$code-bg: #1E2224 !default;
$lang-select-active-bg: $examples-bg !default;
$main-bg: #F3F7F9 !default;
$main-text: #333 !default;
$nav-width: 230px + 60px !default;
$examples-width: 50% !default;
$nav-padding: 15px !default;
$h1-margin-bottom: 30px !default;
$tablet-width: 930px !default;
%default-font { font-family: "Open Sans", sans-serif; font-size: 14px; }
%header-font { @extend %default-font; font-weight: bold; }
%code-font { font-size: 13px; line-height: 1.5; }
"""

SCREEN = """@charset "utf-8";
@import 'normalize';
@import 'variables', 'badges';
html, body {
  color: $main-text;
  background-color: $main-bg;
  @extend %default-font;
}
.content {
  h1 { @extend %header-font; font-size: 25px; color: $brand; margin-top: 9em; }
  img { max-width: 100%; border-radius: 6px; }
}
.page-wrapper .lang-selector { position: fixed; z-index: 50; }
"""

LAYOUT = """<%# the licence %>
<% language_tabs = current_page.data.language_tabs || [] %>
<% page_content = yield %>
<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, maximum-scale=1">
    <title><%= current_page.data.title || "API Documentation" %></title>
    <%= stylesheet_link_tag :screen, media: :screen %>
    <% if current_page.data.search %>
      <%= javascript_include_tag  "all" %>
    <% else %>
      <%= javascript_include_tag  "all_nosearch" %>
    <% end %>
    <script async src="https://stats.example.com/count.js"></script>
    <%= javascript_include_tag "menu" %>
  </head>
  <body class="<%= page_classes %>" data-languages="<%=h language_tabs.to_json %>">
    <div class="announcement">A new <b>version</b></div>
    <a href="#" id="nav-button"><span>NAV</span></a>
    <div class="toc-wrapper">
      <a href="https://example.com"><%= image_tag "mark.svg", class: 'logo' %></a>
      <% if language_tabs.any? %>
        <div class="lang-selector"><% language_tabs.each do |lang| %><a href="#"><%= lang %></a><% end %></div>
      <% end %>
      <p class="edition">Edition <%= current_page.data.edition %></p>
      <ul id="toc" class="toc-list-h1">
        <% toc_data(page_content).each do |h1| %>
          <li><a href="#<%= h1[:id] %>"><%= h1[:content] %></a></li>
        <% end %>
      </ul>
    </div>
    <div class="page-wrapper">
      <div class="dark-box"></div>
      <div class="content">
        <%= page_content %>
      </div>
    </div>
    <script>$("h1").addClass("big")</script>
    <%= partial "layouts/end" %>
  </body>
</html>
"""

CONFIG = """require './lib/unique_head.rb'
set :markdown_engine, :redcarpet
set :markdown,
    fenced_code_blocks: true,
    strikethrough: true,
    tables: true,
    renderer: UniqueHeadCounter
set :edition, "second"
activate :directory_indexes
activate :sparkle
"""

RENDERER = """class UniqueHeadCounter < Middleman::Renderers::MiddlemanRedcarpetHTML
  def header(text, level)
    @head_count ||= {}
    friendly = text.gsub(/<[^>]*>/, "").parameterize
    friendly = Digest::SHA1.hexdigest(text)[0, 10] if friendly.empty?
  end
end
"""

PAGE = """---
title: Parcels
edition: 2
includes:
  - errors
language_tabs:
  - shell
---

# Parcels

Text with `code` and ~~no~~ a [link](about.html).

```shell
curl https://example.com
```

## Parcels
"""

TREE = {
    "config.rb": CONFIG,
    "lib/unique_head.rb": RENDERER,
    "Gemfile": "gem 'middleman'",
    "deploy.sh": "#!/bin/sh",
    "source/index.html.md": PAGE,
    "source/about.html.md.erb": '---\ntitle: About\n---\n# <%= config[:edition] %>\n\n<%= partial "includes/note" %>\n',
    "source/includes/_errors.md": "# Errors\n\n| Code | Why |\n|---|---|\n| 1 | `a` |\n",
    "source/includes/_note.md": "A *note*.\n",
    "source/images/mark.svg": "<svg/>",
    "source/layouts/layout.erb": LAYOUT,
    "source/layouts/_end.erb": "<footer>The end of <%= current_page.data.title %></footer>",
    "source/stylesheets/_variables.scss": VARIABLES,
    "source/stylesheets/_badges.scss": ".badge { background: lighten($brand, 10%); &:hover { color: #fff; } }\n",
    "source/stylesheets/_normalize.scss": "html { font-size: 99px; }\n",
    "source/stylesheets/screen.css.scss": SCREEN,
    "source/stylesheets/landing.css.scss": "@import 'variables';\n.hero { width: $nav-width / 2; }\n",
    "source/javascripts/all.js": "//= require ./all_nosearch\n//= require ./app/_search\n//= require ./app/_beacon\n",
    "source/javascripts/all_nosearch.js": "$(function() {\n  setupLanguages($('body').data('languages'));\n});\n",
    "source/javascripts/app/_search.js": "var index;",
    "source/javascripts/app/_beacon.js": 'navigator.sendBeacon("/seen")',
    "source/javascripts/menu.js": "document.title += '!'",
}


def tree(**changed):
    """Return the repository as bytes; changed: further files, by path with `__` for `/`, None to leave one out."""
    files = TREE | {path.replace("__", "/"): text for path, text in changed.items()}
    return {path: text.encode() for path, text in files.items() if text is not None}


def with_files(files):
    """Return the repository with further files, by path; None leaves one out."""
    return {path: text.encode() for path, text in (TREE | files).items() if text is not None}
