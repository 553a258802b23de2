"""Computes values again from their explanations alone, without LuxTwin, with the standard library only:
    python3 examples/recompute.py explain.json ...    (a file holds one explanation or a list of them)
Leaves with 1 where an answer and its nodes differ by more than 1e-9."""
import json, re, statistics, sys
TOKEN = re.compile(r"\s*(\d+\.?\d*(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|=>|>=|<=|===|[-+*/()?:,<>])")

def interp(table, x):
    if x <= table[0][0]:
        return table[0][1]
    for (x0, y0), (x1, y1) in zip(table, table[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return table[-1][1]
def root(f, low, high):
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if f(low) * f(middle) > 0 else (low, middle)
    return low
TOOLS = {"interp": interp, "root": root, "pow": pow, "min": min, "max": max, "median": lambda *v: statistics.median(v)}
LEVELS = [
    {">=": lambda a, b: a >= b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, "<": lambda a, b: a < b},
    {"+": lambda a, b: a + b, "-": lambda a, b: a - b},
    {"*": lambda a, b: a * b, "/": lambda a, b: a / b},
]
class Formula:
    """The small part of JavaScript that formulas use; each method returns a function of the known names."""
    def __init__(self, text):
        self.tokens, self.at = TOKEN.findall(text), 0
    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]
    def expression(self):
        test = self.level(0)
        if self.tokens[self.at : self.at + 1] != ["?"]:
            return test
        self.take(), (yes := self.expression()), self.take(), (no := self.expression())
        return lambda k: yes(k) if test(k) else no(k)
    def level(self, depth):
        if depth == len(LEVELS):
            return self.atom()
        left = self.level(depth + 1)
        while self.at < len(self.tokens) and self.tokens[self.at] in LEVELS[depth]:
            op = LEVELS[depth][self.take()]
            left = (lambda op, a, b: lambda k: op(a(k), b(k)))(op, left, self.level(depth + 1))
        return left
    def atom(self):
        token = self.take()
        if token == "-":
            return (lambda inner: lambda k: -inner(k))(self.atom())
        if token == "(" and self.tokens[self.at + 1 : self.at + 3] == [")", "=>"]:
            name, _, _, body = self.take(), self.take(), self.take(), self.expression()
            return lambda k: lambda x: body({**k, name: x})
        if token == "(":
            inner, _ = self.expression(), self.take()
            return inner
        if token[0].isdigit():
            return lambda k: float(token)
        if self.tokens[self.at : self.at + 1] != ["("]:
            return lambda k: k[token]
        parts = []
        while self.take() != ")":
            parts.append(self.expression())
        return lambda k: k[token](*(part(k) for part in parts))

wrong = compared = 0
for path in sys.argv[1:]:
    found = json.load(open(path, encoding="utf-8"))
    for one in found if isinstance(found, list) else [found]:
        if one["of"]["value"] is None or not one["nodes"]:
            continue
        known = dict(TOOLS)
        for node in one["nodes"]:
            text = node["formula"]
            known[node["id"]] = node["result"] if text is None else Formula(text).expression()(known)
        again, value = float(known[one["nodes"][-1]["id"]]), one["of"]["value"]
        compared, differs = compared + 1, abs(again - value) > 1e-9 * max(1, abs(value))
        wrong += differs
        print("DIFFERS" if differs else "same", one["of"]["label"], value, again)
print(f"{compared} computed again, {wrong} differ")
sys.exit(1 if wrong else 0)
