"""The words of the page, in both languages; needs no browser."""

import re
import sys
import unittest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "src/app/page"
ENTRY = re.compile(r"\s*(?:([A-Za-z_]\w*)|'((?:[^'\\]|\\.)*)'):\s*'((?:[^'\\]|\\.)*)'\s*(,|$)")


def read_language(text, language):
    """Keys and texts of one language of `words`; what is not `key: 'text',` throughout is refused."""
    begin = text.index(f"\n  {language}: {{") + len(f"\n  {language}: {{")
    block = text[begin:text.index("\n  }", begin)]
    words, at = {}, 0
    while at < len(block.rstrip()):
        found = ENTRY.match(block, at)
        assert found, f"{language}: no key with a text in quotes: {block[at:at + 80]!r}"
        key = found[1] or found[2]
        assert key not in words, f"{language}: {key} is there twice"
        words[key], at = found[3], found.end()
    return words


class Words(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        text = (PAGE / "words.js").read_text()
        cls.en, cls.zh = (read_language(text, language) for language in ("en", "zh"))

    def test_both_languages_have_every_key(self):
        self.assertEqual(sorted(self.en), sorted(self.zh))

    def test_both_languages_fill_in_the_same_values(self):
        for key, text in self.en.items():
            self.assertEqual(sorted(set(re.findall(r"\{\d\}", text))), sorted(set(re.findall(r"\{\d\}", self.zh[key]))), key)

    def test_no_chinese_text_is_left_in_english(self):
        allowed = {"CSV", "OMX", "PNG", "GeoJSON", "GeoPackage", "GraphML", "GMNS", "HTML", "SVG", "Markdown", "JSON", "HHI", "Esc", "NAME", "yaml",
                   "bight", "serve", "scenario", "hubs", "ports", "English", "s"}
        for key, text in self.zh.items():
            self.assertEqual(set(re.findall(r"[A-Za-z]+", text)) - allowed, set(), key)

    def test_every_word_that_is_said_is_there_and_every_one_is_said(self):
        code = "\n".join(path.read_text() for path in sorted(PAGE.glob("*.js")) if path.name != "words.js")
        for key in set(re.findall(r"\bsay\('(\w+)'", code)):
            self.assertIn(key, self.en)
        code += (PAGE / "words.js").read_text().split("export const currentLanguage")[1]
        said = set(re.findall(r"'(\w+)'", code)) | set(re.findall(r"\b(\w+):", code))
        self.assertEqual([key for key in self.en if key not in said], [])

    def test_what_a_module_imports_another_exports(self):
        exported = {path.name: set(re.findall(r"^export (?:async )?(?:function|const|let|class) (\w+)", path.read_text(), re.M))
                    | {name.strip() for names in re.findall(r"^export \{([^}]*)\}", path.read_text(), re.M) for name in names.split(",")}
                    for path in PAGE.glob("*.js")}
        for path in PAGE.glob("*.js"):
            for names, module in re.findall(r"^import \{([^}]*)\} from '\./([\w.]+)'", path.read_text(), re.M):
                wanted = {name.split(" as ")[0].strip() for name in names.split(",")}
                self.assertEqual(wanted - exported[module], set(), f"{path.name} imports of {module}")


if __name__ == "__main__":
    sys.exit(not unittest.main(exit=False, verbosity=1).result.wasSuccessful())
