"""Which templates may run."""

from collections.abc import Callable

import pytest

from core.data import template
from core.letters.choose import PARTS
from core.letters.context import GREETING_VALUES, OWN_VALUES, VALUES
from core.letters.guard import check
from core.letters.occasion import TemplateRefused
from core.letters.render import environment, render
from core.policy import Tone
from tests.faults.page import number

KINDS = {
    "an attribute or item, however it is spelled": [
        *("{{ role.__init__.__globals__ }}", "{{ role['__cla' ~ 'ss__'] }}", "{{ role['\\x5f\\x5fclass\\x5f\\x5f'] }}", "{{ role[0] }}"),
        *("{{ role|attr('\\x5f\\x5fclass__') }}", "{{ role|attr(['__cl', 'ass__']|join) }}", "{{ role[['__class__']|first] }}"),
        *("{{ others|map(attribute='__class__') }}", "{{ others|map('attr', '__class__')|list }}", "{{ others|selectattr('x') }}"),
        *(
            "{{ others|groupby('__class__') }}",
            "{{ others|sort(attribute='__class__') }}",
            "{{ ().__class__.__base__ }}",
            "{{ ''['__class__'] }}",
        ),
        *("{{ role.format_map }}", "{{ loop.cycle('a', 'b') }}", "{{ self.block() }}", "{{ role.__format__ }}"),
    ],
    "a call": [
        *("{{ role.__format__('999999999') }}", "{{ role.encode().decode() }}", "{{ ''.join(others) }}", "{{ '{0}'.format(role) }}"),
        *("{{ dict(a=role) }}", "{{ joiner() }}", "{{ cycler('a')() }}", "{{ namespace() }}", "{{ range(10 ** 9) }}", "{{ caller() }}"),
        *("{{ super() }}", "{{ _('x') }}", "{{ get_flashed_messages() }}", "{{ url_for('x') }}", "{{ lipsum(n=10 ** 6) }}", "{{ x() }}"),
        *("{% call(x) role() %}y{% endcall %}", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "{{ await role }}"),
    ],
    "a global, or something of a framework": [
        *(
            "{{ lipsum.__globals__ }}",
            "{{ cycler.__init__ }}",
            "{{ joiner }}",
            "{{ namespace }}",
            "{{ range }}",
            "{{ dict }}",
            "{{ config }}",
        ),
        *(
            "{{ varargs }}",
            "{{ kwargs }}",
            "{{ context }}",
            "{{ environment }}",
            "{{ g.pop }}",
            "{{ request }}",
            "{{ session }}",
        ),
    ],
    "a filter or test": [
        *("{{ role|safe }}", "{{ role|tojson }}", "{{ role|pprint }}", "{{ role|urlize }}", "{{ role|center(10 ** 9) }}", "{{ role|e }}"),
        *("{{ role|replace('a', 'b' * 10 ** 9) }}", "{{ role|format(role) }}", "{{ others|list }}", "{{ others|sum(start=role) }}"),
        *("{{ others|batch(10 ** 9) }}", "{{ others|map('upper') }}", "{{ role|indent(10 ** 9) }}", "{{ role|default('x') }}"),
        *("{% filter center(10 ** 9) %}x{% endfilter %}", "{{ role is string }}", "{% if role is none %}x{% endif %}"),
    ],
    "a sum or a comparison": [
        *("{{ role + role }}", "{{ role * 9 ** 9 }}", "{{ -role }}", "{{ role % role }}", "{{ role // 2 }}", "{{ role in others }}"),
        *(
            "{{ 1 < 2 }}",
            "{{ (1, 2) }}",
            "{{ true }}",
            "{{ none }}",
            "{{ 1.0e308 }}",
            "{{ not role }}",
            "{{ role or others }}",
            "{{ boss and role }}",
        ),
    ],
    "another file": [
        *("{% include '../../config.toml' %}", "{% include ['a', '/etc/passwd'] ignore missing %}", "{% include role %}"),
        *("{% import '/etc/passwd' as x %}", "{% from '../x' import y with context %}", "{% extends role %}", "{% extends '/dev/zero' %}"),
    ],
    "a loop that does not end soon": [
        *("{% for a in range(9) %}{% for b in range(9) %}x{% endfor %}{% endfor %}", "{% for a in 'x' * 10 ** 9 %}y{% endfor %}"),
        *("{% for a in others + others %}x{% endfor %}", "{% for a in others|list %}x{% endfor %}", "{% for a in [1] %}x{% endfor %}"),
        *("{% for a in others recursive %}{{ loop(others) }}{% endfor %}", "{% while true %}{% endwhile %}"),
        *("{% for others in others %}{{ others }}{% endfor %}", "{% for a in others %}{% for b in a %}x{% endfor %}{% endfor %}"),
    ],
    "a statement that a letter has no use for": [
        *("{% set a %}x{% endset %}", "{% set a = b = role %}", "{% block a scoped %}x{% endblock %}", "{% do role %}", "{% debug %}"),
        *("{% trans %}x{% endtrans %}", "{% break %}", "{% autoescape true %}x{% endautoescape %}", "{% with %}x{% endwith %}"),
        *(
            "{% async for a in others %}x{% endfor %}",
            "{% raw %}x",
            "{% macro role() %}x{% endmacro %}",
            "{# x",
            "{{ }}",
            "{% %}",
            "{{{{ role }}}}",
        ),
    ],
}
"""Hostile templates by what they are after."""
HOSTILE = [
    *(one for some in KINDS.values() for one in some),
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ role.__class__ }}",
    "{{ role['__class__'] }}",
    "{{ role|attr('__class__') }}",
    "{{ role.upper() }}",
    "{{ '%2000000000d'|format(1) }}",
    "{{ 'a' * 2000000000 }}",
    "{{ role ~ role }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 1 }}",
    "{{ [role] }}",
    "{{ {'a': role} }}",
    "{{ role[0:1] }}",
    "{{ role if role else employer }}",
    "{{ role is defined }}",
    "{% for a in range(10 ** 9) %}x{% endfor %}",
    "{% for a in role %}{{ a }}{% endfor %}",
    "{% for a in others if a %}{{ a }}{% endfor %}",
    "{% for a in others recursive %}{{ a }}{% endfor %}",
    "{% for a in others %}{{ a }}{% else %}x{% endfor %}",
    "{% for a in others %}{% for b in others %}{{ b }}{% endfor %}{% endfor %}",
    "{% for role in others %}{{ role }}{% endfor %}",
    "{% for a, b in others %}{{ a }}{% endfor %}",
    "{% for a in others %}{{ a.b }}{% endfor %}",
    "{% for a in others %}{{ loop.index }}{% endfor %}",
    "{% for a in others %}{% endfor %}{{ a }}",
    "{% for a in others|listed %}{{ a }}{% endfor %}",
    "{{ others }}",
    "{{ boss }}",
    "{{ role|listed }}",
    "{{ others|join }}",
    "{{ '{0.__class__}'.format(role) }}",
    "{{ '{a.__class__}'.format_map(role) }}",
    "{% set role = 'x' %}",
    "{% set x = namespace() %}{% set x.y = 1 %}",
    "{% include 'subject.j2' %}",
    "{% import 'subject.j2' as s %}",
    "{% from 'subject.j2' import s %}",
    "{% extends 'subject.j2' %}",
    "{% block a %}{% endblock %}",
    "{% macro a() %}{% endmacro %}",
    "{% call role() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = role %}{% endwith %}",
    "{% autoescape false %}{{ role }}{% endautoescape %}",
    "{% if role == 'x' %}y{% endif %}",
    "{% if role.x %}y{% endif %}",
    "{{ role|wordwrap(1) }}",
    "{{ role|xmlattr }}",
    "{{ others|listed('x') }}",
    "{{ others|listed|listed }}",
    "{{ cycler }}",
    "{{ lipsum() }}",
    "{{ self }}",
    "{{ request.application }}",
    "{{ loop.index }}",
    "{{ salary }}",
    "{{ role",
    "{% if role %}",
    "{% nonsense %}",
    "{{ " + "(" * 9_000 + " }}",
    "{% if role %}" * 400 + "{% endif %}" * 400,
    "{% if not " + "not " * 900 + "role %}{% endif %}",
    "{% if role %}" + "{% elif role %}" * 1_200 + "{% endif %}",
    "{{ " + "9" * 10_000 + " }}",
    "x" * 20_001,
    "{{ role }}" * 2_000,
]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_template_is_refused(source: str, record_property: Callable[[str, object], None]) -> None:
    """Nothing that calls, computes, loops, imports, reaches into a value or grows without end is compiled."""
    assert check(environment("en"), source, VALUES)
    assert check(environment("en"), source, OWN_VALUES)
    with pytest.raises(TemplateRefused, match=r"line \d+: \S"):
        render("en", source, {})
    record_property("templates", 1)


def test_the_page_counts_the_hostile_templates() -> None:
    """docs/trust.md says how many there are, at least."""
    assert len(set(HOSTILE)) == len(HOSTILE) >= number(r"at least (\d+) hostile templates")


@pytest.mark.parametrize("name", ["pass_on", "subject", *(f"{tone}/{part}" for tone in Tone for part in PARTS)])
def test_our_own_templates_pass(name: str) -> None:
    """What is asked of an owner's template holds for ours."""
    assert check(environment("en"), template("en", name), VALUES) == ()


def test_our_greeting_passes() -> None:
    """The greeting may name the parts of a name and nothing else."""
    assert check(environment("en"), template("en", "greeting"), GREETING_VALUES) == ()


def test_a_refusal_names_the_line_and_what_there_is() -> None:
    """The owner is told where the fault is and which values a template has."""
    (finding,) = check(environment("en"), "Hello,\n\n{{ name }} here.", VALUES)
    assert finding.line == 3
    assert "no value named name" in finding.message
    assert "employer" in finding.message


def test_a_value_is_never_a_template() -> None:
    """Braces in a role are text: they are shown, not run."""
    values = {"role": "{{ employer }}{% if x %}", "employer": "secret"}
    assert render("en", "As {{ role }}.", values) == "As {{ employer }}{% if x %}."


def test_a_missing_value_is_an_error_and_no_gap() -> None:
    """A value that was not handed in stops the letter; an empty place never goes out."""
    with pytest.raises(Exception, match="'topic' is undefined"):
        render("en", "About {{ topic }}.", {})


def test_what_grows_beyond_bounds_is_stopped() -> None:
    """The output is counted while it is made."""
    with pytest.raises(TemplateRefused, match="longer than"):
        render("en", "{{ topic }}" * 100, {"topic": "x" * 1_000})
