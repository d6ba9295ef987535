"""A trainee who has no mouse: everything is reached by Tab and worked by keys, and recognised by what it says."""

from harness import expect

TEXT_OF_FOCUS = """() => {
    const control = document.activeElement;
    const text = (element) => element.textContent.replace(/\\s+/g, ' ').trim();
    const label = control.labels?.[0];
    return text(label ?? control);
}"""


class Trainee:
    def __init__(self, page):
        self.page = page

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def matches(self, selector, text):
        return self.page.evaluate("selector => document.activeElement.matches(selector)", selector) and (
            text is None or text in self.page.evaluate(TEXT_OF_FOCUS)
        )

    def tab_to(self, selector, text=None, key="Tab"):
        """Goes on by Tab until something that fits has the focus."""
        for _ in range(150):
            if self.matches(selector, text):
                return
            self.press(key)
        raise AssertionError(f"Tab never reaches {selector} {text or ''}")

    def use_button(self, text):
        """Presses a button, and waits until an answer that it has checked has been."""
        self.press_button(text)
        self.page.locator(".checking").wait_for(state="detached")

    def press_button(self, text):
        self.tab_to("button", text)
        self.press("Enter")

    def follow(self, text):
        self.tab_to("a", text)
        self.press("Enter")

    # Questions

    def question(self):
        """The id of the question that is shown."""
        shown = self.page.locator(".question:not([hidden])")
        expect(shown.count() == 1, f"{shown.count()} questions are shown at once")
        return shown.get_attribute("data-question")

    def answer(self, answer):
        """Answers the question that is shown: a text, or a pair of the kind and what to do."""
        kind, value = answer
        getattr(self, kind)(value)

    def choose(self, text):
        self.tab_to("input[type=radio]")
        for _ in range(10):
            if text in self.page.evaluate(TEXT_OF_FOCUS):
                self.press("Space")
                return
            self.press("ArrowDown")
        raise AssertionError(f"no option says {text}")

    def tick(self, texts):
        """Ticks what is to be ticked and clears the rest, in the order shown."""
        boxes = self.page.locator(".question:not([hidden]) input[type=checkbox]").count()
        self.tab_to("input[type=checkbox]")
        for index in range(boxes):
            label = self.page.evaluate(TEXT_OF_FOCUS)
            wanted = any(text in label for text in texts)
            if wanted != self.page.evaluate("document.activeElement.checked"):
                self.press("Space")
            if index + 1 < boxes:
                self.press("Tab")

    def type(self, text):
        self.tab_to("input[type=text]")
        self.press("Control+A")
        self.page.keyboard.type(text) if text else self.press("Delete")

    def fill(self, values):
        for gap, value in enumerate(values):
            self.tab_to(f"[data-gap='{gap}']")
            if self.matches("select", None):
                self.select(value)
            else:
                self.press("Control+A")
                self.page.keyboard.type(value) if value else self.press("Delete")

    def match(self, pairs):
        for row, choice in pairs.items():
            self.tab_to("select", row)
            self.select(choice)

    def select(self, text):
        """In a list that has the focus; None for its first, empty entry."""
        shown = "document.activeElement.selectedOptions[0].textContent"
        self.press("Home")
        for _ in range(40):
            if text is None or self.page.evaluate(shown) == text:
                return
            self.press("ArrowDown")
        raise AssertionError(f"the list has no {text}")

    def order(self, texts):
        """Moves each step to its place, by its button, or says that the order is right already."""
        if self.steps() == texts and self.page.locator(".order-as-is").is_visible():
            self.tab_to("input[type=checkbox]")
            self.press("Space")
        for place, text in enumerate(texts):
            while self.steps().index(text) > place:
                self.page.evaluate("document.querySelector('.question:not([hidden]) legend h2').focus()")
                self.tab_to("button", f"Move up {text}")
                self.press("Enter")
        expect(self.steps() == texts, f"the steps are {self.steps()}")

    def order_by_position(self, texts):
        for place, text in enumerate(texts):
            self.page.evaluate("document.querySelector('.question:not([hidden]) legend h2').focus()")
            self.tab_to("select.position", text)
            self.press("Home", *["ArrowDown"] * place)

    def steps(self):
        return self.page.locator(".question:not([hidden]) .item-text").all_inner_texts()
