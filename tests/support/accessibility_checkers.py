"""HTML_CodeSniffer and IBM's Equal Access checker, which `tests/checkers/` brings; a page in Chromium runs them."""

from __future__ import annotations

from tests.support.projects import ROOT

FOLDER = ROOT / "tests/checkers"
SNIFF = """() => new Promise((resolve, reject) => {
    %s
    HTMLCS.process("WCAG2AA", document, () => resolve(
        HTMLCS.getMessages().filter(({type}) => type == HTMLCS.ERROR)
            .map(({code, element}) => [code, element.outerHTML ?? "document"])
    ), () => reject(new Error("HTML_CodeSniffer has failed")))
})"""
CHECK = """async () => {
    for (const name of ["log", "info", "debug"]) console[name] = () => {};  // it tells how far it is on a long page
    %s
    const report = await new ace.Checker().check(document, ["IBM_Accessibility", "WCAG_2_2"])
    return report.results.filter(({value}) => value[0] == "VIOLATION" && value[1] == "FAIL")
        .map(({ruleId, reasonId, snippet}) => [`${ruleId}.${reasonId}`, snippet])
}"""
CHECKERS = {"HTMLCS.js": SNIFF, "ace.js": CHECK}
"""What runs each in a page and returns its errors, not what it leaves to people to decide: the rule, the element."""


def find_errors(page, checker):
    """Return the errors that a checker finds on a page in Chromium: the rule's name and the start of the element."""
    script = (FOLDER / checker).read_text(encoding="utf-8")
    return [(rule, element[:160]) for rule, element in page.evaluate(CHECKERS[checker].replace("%s", script))]
