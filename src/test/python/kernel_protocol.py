"""Jupyter's own test of kernels (jupyter_kernel_test) on ours; what it skips has its reason here.

usage: kernel_protocol.py [NAME]      the kernel's name, else roibook; found along JUPYTER_PATH

Prints a line for each group: ok, failed, or skipped with the reason. Exit code 1 when one failed, or was skipped without
a reason given here.
"""
import sys
import unittest

import jupyter_kernel_test

NAME = sys.argv[1] if len(sys.argv) > 1 else "roibook"

EXPLAINED = {
    "test_clear_output": "nothing in a cell clears what it has shown: JJava has no such call, and we give none",
    "test_pager": "a payload of source 'page' is what Jupyter's protocol calls deprecated; help goes into the cell's output",
}


class RoibookKernel(jupyter_kernel_test.KernelTests):
    kernel_name = NAME
    language_name = "Java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("hello, error");'
    completion_samples = [
        {"text": "RoiCalcul", "matches": {"RoiCalculator"}},
        {"text": "LocalDate.ofYea", "matches": {"ofYearDay("}},
    ]
    complete_code_samples = ["1 + 1", "int x = 1;", "for (int i = 0; i < 2; i++) {\n    i++;\n}", "// a remark"]
    incomplete_code_samples = ["for (int i = 0; i < 2; i++) {", "int y = (1 +", 'var s = """\n text']
    invalid_code_samples = ["int x = )", "}"]
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": 'Table.create("t").addColumns(StringColumn.create("a", List.of("x")))', "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'show(Table.create("t").addColumns(StringColumn.create("a", List.of("x"))));', "mime": "text/html"},
        {"code": 'show(Charts.bar(sql("select \'a\' as x, 1.0 as y union all select \'b\', 2.0"), "x", "y"));',
         "mime": "application/vnd.plotly.v1+json"},
    ]
    code_history_pattern = "6 * 7*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "RoiCalculator"


class Lines(unittest.TextTestResult):
    unexplained = False

    def startTestRun(self):
        self.stream.writeln("")

    def line(self, test, word, why=""):
        name = getattr(test, "test_case", test)._testMethodName
        print(f"{word:8} {name}{': ' + why if why else ''}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.line(test, "ok")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        name = getattr(test, "test_case", test)._testMethodName
        self.unexplained |= name not in EXPLAINED
        self.line(test, "skipped", EXPLAINED.get(name, "NO REASON GIVEN: " + reason))

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.line(test, "failed", repr(error[1]))

    def addError(self, test, error):
        super().addError(test, error)
        self.line(test, "failed", repr(error[1]))

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error:
            self.line(test, "failed", f"{subtest.params} {error[1]!r}")


if __name__ == "__main__":
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(RoibookKernel)
    result = unittest.TextTestRunner(stream=sys.stderr, resultclass=Lines).run(tests)
    sys.exit(0 if result.wasSuccessful() and not result.unexplained else 1)
