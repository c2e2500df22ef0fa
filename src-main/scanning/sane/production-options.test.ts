import { expect, test } from "vitest";
import { usualFeed } from "../scanner-port.ts";
import { canResolve, duplexArguments, greyArguments, productionArguments } from "./production-options.ts";
import { parseSaneOptions } from "./sane-options.ts";

/** As `scanimage -A` prints the options of a production scanner of the fujitsu backend, shortened. */
const fujitsu = parseSaneOptions(`
All options specific to device \`fujitsu:fi-7160:1234':
  Standard:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
        Selects the scan source (such as a document-feeder).
    --mode Lineart|Halftone|Gray|Color [Lineart]
    --resolution 50..600dpi (in steps of 1) [600]
  Geometry:
    --page-width 0..221.121mm (in steps of 0.0211639) [215.872]
    --page-height 0..863.489mm (in steps of 0.0211639) [279.364]
    -l 0..215.872mm (in steps of 0.0211639) [0]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
  Advanced:
    --df-action Default|Continue|Stop [Default] [advanced]
    --df-skew[=(yes|no)] [inactive]
    --df-thickness[=(yes|no)] [no] [advanced]
    --df-length[=(yes|no)] [no] [advanced]
    --swskip 0..100% (in steps of 0.100006) [5]
    --swcrop[=(yes|no)] [yes] [advanced]
    --overscan Default|Off|On [Default] [advanced]
  Sensors:
    --page-loaded[=(yes|no)] [no] [hardware]
    --double-feed[=(yes|no)] [no] [hardware]
`);

test("a production scanner is told to stop on double feeds, to leave out no page and to cut no edge", () => {
  expect(duplexArguments(fujitsu)).toEqual(["--source=ADF Duplex"]);
  expect(greyArguments(fujitsu)).toEqual(["--mode=Gray"]);
  expect(productionArguments(fujitsu, usualFeed)).toEqual([
    "--df-action=Stop",
    "--df-thickness=yes",
    "--df-length=yes",
    "--swskip=0",
    "--swcrop=no",
    "--overscan=On",
    "--resolution=200",
    "--page-width=216",
    "--page-height=300",
    "-x",
    "215.872",
    "-y",
    "279.364",
  ]);
});

test("a sensor is never set, though another backend has a switch of that name", () => {
  expect(productionArguments(fujitsu, usualFeed).join()).not.toContain("double-feed");
  const kvs = parseSaneOptions("    --double-feed[=(yes|no)] [no]");
  expect(productionArguments(kvs, usualFeed)).toContain("--double-feed=yes");
});

test("duplex goes by other names too; one side is not two", () => {
  expect(duplexArguments(parseSaneOptions("    --adf-mode Simplex|Duplex [inactive]"))).toEqual(["--adf-mode=Duplex"]);
  const switched = parseSaneOptions("    --source Flatbed|ADF [Flatbed]\n    --duplex[=(yes|no)] [no]");
  expect(duplexArguments(switched)).toEqual(["--source=ADF", "--duplex=yes"]);
  expect(duplexArguments(parseSaneOptions("    --source Flatbed|Automatic Document Feeder [Flatbed]"))).toBeNull();
});

test("resolutions come as a list or a range", () => {
  expect(canResolve(fujitsu, 300)).toBe(true);
  const listed = parseSaneOptions("    --resolution 75|100|300dpi [75]");
  expect([canResolve(listed, 200), canResolve(listed, 300)]).toEqual([false, true]);
});
