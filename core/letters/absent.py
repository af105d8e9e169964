"""Values that a template uses as if they were always known: where one is missing, the letter would have a gap."""

from collections.abc import Iterator

from jinja2 import nodes

from core.letters.guard import Values
from core.letters.occasion import Finding


def unguarded(tree: nodes.Node, values: Values, known: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Each use of a value that may be missing outside an if that asks for it. `tree` has passed the guard."""
    if isinstance(tree, nodes.If):
        yield from _in_if(tree, values, known)
    elif isinstance(tree, nodes.Output):
        yield from (finding for part in tree.nodes for finding in _shown(part, values, known))
    else:
        yield from (finding for child in tree.iter_child_nodes() for finding in unguarded(child, values, known))


def _in_if(node: nodes.If, values: Values, known: frozenset[str]) -> Iterator[Finding]:
    inside, outside = known | _holds(node.test, truth=True), known | _holds(node.test, truth=False)
    yield from (finding for child in node.body for finding in unguarded(child, values, inside))
    for branch in node.elif_:
        yield from unguarded(branch, values, outside)
        outside |= _holds(branch.test, truth=False)
    yield from (finding for child in node.else_ for finding in unguarded(child, values, outside))


def _shown(part: nodes.Node, values: Values, known: frozenset[str]) -> Iterator[Finding]:
    value = part.node if isinstance(part, nodes.Filter) else part
    if isinstance(value, nodes.Name) and value.name in (values.uncertain | values.lists) - known:
        name = value.name
        message = f"{name} is not always known: write {{% if {name} %}}…{{% endif %}} around the words that need it."
        yield Finding(line=part.lineno or 1, rule="gap", message=message)


def _holds(test: nodes.Node, *, truth: bool) -> frozenset[str]:
    """The values that are certainly there when the test comes out so."""
    match test:
        case nodes.Name(name=name):
            return frozenset({name}) if truth else frozenset()
        case nodes.Not(node=inner):
            return _holds(inner, truth=not truth)
        case nodes.And(left=left, right=right):
            one, other = _holds(left, truth=truth), _holds(right, truth=truth)
            return one | other if truth else one & other
        case nodes.Or(left=left, right=right):
            one, other = _holds(left, truth=truth), _holds(right, truth=truth)
            return one & other if truth else one | other
        case _:
            return frozenset()
