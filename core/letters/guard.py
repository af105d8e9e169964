"""Which templates may run: plain output, if/else over named values, for over a list, named filters, and nothing else.

A sandbox alone lets a template use up memory and time without end. What is not on the list below is refused before it is
compiled; that includes every call, attribute, sum, literal and import, and a loop in a loop.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes

from core.letters.occasion import Finding

SOURCE_LIMIT = 20_000
NODE_LIMIT = 1_500
DEPTH_LIMIT = 8
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Filter, nodes.For,
)  # fmt: skip
NESTING = (nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Filter, nodes.For)


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The values a template may name. `texts` may stand in the letter, `flags` only in an if, `lists` in an if, a for or `| listed`.

    Texts that are `uncertain` can be empty, and so can lists: each stands inside an if of its own.
    """

    texts: frozenset[str]
    flags: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    uncertain: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """All of them."""
        return self.texts | self.flags | self.lists


def check(environment: Environment, source: str, values: Values) -> tuple[Finding, ...]:
    """What speaks against `source`, in the order of its lines; empty when it may run."""
    tree = parsed(environment, source)
    if isinstance(tree, Finding):
        return (tree,)
    return tuple(sorted(_refusals(tree, environment, values), key=lambda finding: finding.line))


def parsed(environment: Environment, source: str) -> nodes.Template | Finding:
    """The template as a tree, or why it is none."""
    if len(source) > SOURCE_LIMIT:
        return Finding(line=1, rule="template", message=f"The template is longer than {SOURCE_LIMIT} characters.")
    try:
        return environment.parse(source)
    except TemplateSyntaxError as err:
        return Finding(line=err.lineno, rule="template", message=f"Not a template: {err.message}")
    except (TemplateError, RecursionError, OverflowError, ValueError) as err:
        return Finding(line=1, rule="template", message=f"Not a template: {type(err).__name__}")


def _refusals(tree: nodes.Template, environment: Environment, values: Values) -> Iterator[Finding]:
    pending: list[tuple[nodes.Node, int, Values]] = [(tree, 0, values)]  # some nodes have no line (None); they count as line 1
    seen = 0
    while pending:
        node, depth, known = pending.pop()
        seen += 1
        if seen > NODE_LIMIT or depth > DEPTH_LIMIT:
            yield Finding(line=node.lineno or 1, rule="template", message="The template is too large or too deeply nested.")
            return
        if message := _refusal(node, environment, known):
            yield Finding(line=node.lineno or 1, rule="template", message=message)
            continue
        deeper = depth + isinstance(node, NESTING)
        pending.extend((child, deeper, inside) for child, inside in _within(node, known))


def _within(node: nodes.Node, known: Values) -> Iterator[tuple[nodes.Node, Values]]:
    """What is still to be looked at below a node that passed, with the names that hold there."""
    if isinstance(node, nodes.For):
        turn = replace(known, texts=known.texts | {_target(node)}, lists=frozenset())
        yield from ((child, turn) for child in node.body)
    elif not isinstance(node, nodes.Filter):
        yield from ((child, known) for child in node.iter_child_nodes())


def _refusal(node: nodes.Node, environment: Environment, known: Values) -> str:
    if isinstance(node, nodes.For):
        return _for_refusal(node, known)
    if isinstance(node, nodes.Filter):
        return _filter_refusal(node, environment, known)
    if isinstance(node, nodes.Output):
        return next((why for part in node.nodes if (why := _shown_refusal(part, known))), "")
    if isinstance(node, nodes.Name):
        return "" if node.name in known.names else _unknown(node.name, known)
    return "" if isinstance(node, ALLOWED) else f"A letter may hold text, named values, if/else and for; not this ({type(node).__name__})."


def _for_refusal(node: nodes.For, known: Values) -> str:
    if not isinstance(node.iter, nodes.Name) or node.iter.name not in known.lists:
        lists = " or ".join(sorted(known.lists))
        return f"A for goes over {lists}." if lists else "No for is possible here."
    if not _target(node) or _target(node) in known.names or node.else_ or node.test or node.recursive:
        return f"A for is written so: {{% for one in {node.iter.name} %}}…{{% endfor %}}, with a name of its own for the one."
    return ""


def _target(node: nodes.For) -> str:
    return node.target.name if isinstance(node.target, nodes.Name) else ""


def _filter_refusal(node: nodes.Filter, environment: Environment, known: Values) -> str:
    if node.name not in environment.filters:
        return f"There is no filter named {node.name[:40]}; there is: {', '.join(sorted(environment.filters))}."
    is_plain = isinstance(node.node, nodes.Name) and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    if not is_plain or not isinstance(node.node, nodes.Name) or node.node.name not in known.lists:
        return f"“{node.name}” stands after {' or '.join(sorted(known.lists)) or 'a list'} and takes nothing else."
    return ""


def _shown_refusal(part: nodes.Node, known: Values) -> str:
    if isinstance(part, nodes.Not | nodes.And | nodes.Or):
        return "The words not, and, or stand in an if; what is shown is one value."
    name = part.name if isinstance(part, nodes.Name) else ""
    if name in known.flags:
        return f"{name} is a yes or no: write {{% if {name} %}}…{{% endif %}}."
    return f"{name} is a list: write {{{{ {name} | listed }}}}." if name in known.lists else ""


def _unknown(name: str, known: Values) -> str:
    near = difflib.get_close_matches(name[:40], sorted(known.names), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"There is no value named {name[:40]}.{hint} There are: {', '.join(sorted(known.names))}."
