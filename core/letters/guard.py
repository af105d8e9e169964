"""Which templates may run: plain output, if/else over named values, named filters, and nothing else.

A sandbox alone lets a template use up memory and time without end. What is not on the list below is refused before it is
compiled; that includes every call, attribute, loop, sum, literal and import.
"""

from collections.abc import Iterator

from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes

from core.letters.occasion import Finding

SOURCE_LIMIT = 20_000
NODE_LIMIT = 1_500
DEPTH_LIMIT = 8
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Filter)


def check(environment: Environment, source: str, names: frozenset[str]) -> tuple[Finding, ...]:
    """What speaks against `source`, in the order of its lines; empty when it may run. `names` are the values it may use."""
    if len(source) > SOURCE_LIMIT:
        return (Finding(line=1, rule="template", message=f"The template is longer than {SOURCE_LIMIT} characters."),)
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as err:
        return (Finding(line=err.lineno, rule="template", message=f"Not a template: {err.message}"),)
    except (TemplateError, RecursionError, OverflowError, ValueError) as err:
        return (Finding(line=1, rule="template", message=f"Not a template: {type(err).__name__}"),)
    return tuple(sorted(_refusals(tree, environment, names), key=lambda finding: finding.line))


def _refusals(tree: nodes.Template, environment: Environment, names: frozenset[str]) -> Iterator[Finding]:
    pending: list[tuple[nodes.Node, int]] = [(tree, 0)]  # some nodes have no line (None); they count as line 1
    seen = 0
    while pending:
        node, depth = pending.pop()
        seen += 1
        if seen > NODE_LIMIT or depth > DEPTH_LIMIT:
            yield Finding(line=node.lineno or 1, rule="template", message="The template is too large or too deeply nested.")
            return
        if message := _refusal(node, environment, names):
            yield Finding(line=node.lineno or 1, rule="template", message=message)
            continue
        deeper = isinstance(node, nodes.If | nodes.Not | nodes.And | nodes.Or | nodes.Filter)
        pending.extend((child, depth + deeper) for child in node.iter_child_nodes())


def _refusal(node: nodes.Node, environment: Environment, names: frozenset[str]) -> str:
    if not isinstance(node, ALLOWED):
        return f"A letter's template has no {type(node).__name__}: it may hold text, named values and if/else over them."
    if isinstance(node, nodes.Name) and (node.name not in names or node.ctx != "load"):
        return f"There is no value named {node.name[:40]}. There are: {', '.join(sorted(names))}."
    if isinstance(node, nodes.Filter):
        if node.name not in environment.filters:
            return f"There is no filter named {node.name[:40]}."
        if not isinstance(node.node, nodes.Name) or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return "A filter stands after a named value and takes nothing else."
    return ""
