"""What a reader does and waits for, without `eval`: a strict Content-Security-Policy forbids it, also to Playwright."""

from __future__ import annotations


def until(page, condition, arg=None):
    """Wait until an expression, or a function of `arg`, is true in the page."""
    test = condition if arg is not None else f"() => {condition}"
    page.evaluate(
        f"""async arg => {{
          const test = {test};
          const end = performance.now() + 30000;
          while (!test(arg)) {{
            if (performance.now() > end) throw new Error("never came: " + test);
            await new Promise(done => setTimeout(done, 15));
          }}
        }}""",
        arg,
    )


def hold(page, address):
    """Hold back what the page asks for at an address, and give the function that lets it come."""
    held = []

    def take(route):
        held.append(route)

    def let_go():
        for route in held:
            route.continue_()
        page.unroute(address, take)

    page.route(address, take)
    return let_go


def ask(page, text):
    """Type a question into the search, wait for its answer, and return the results."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.locator(".search-results a").first.wait_for(state="visible")
    return page.locator(".search-results a")


def still(page, anchor):
    """Wait until an element has stood still for ten frames, and give its distance from the screen's top."""
    return page.evaluate(
        """async anchor => {
          const node = document.getElementById(anchor);
          let last = NaN;
          for (let same = 0; same < 10;) {
            await new Promise(requestAnimationFrame);
            const top = node.getBoundingClientRect().top;
            same = top === last ? same + 1 : 0;
            last = top;
          }
          return last;
        }""",
        anchor,
    )
