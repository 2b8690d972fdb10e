// perflint-web, built by web/build.py, goes into the extension as it is.
import { cpSync } from "node:fs";

cpSync(new URL("../../dist/perflint-web", import.meta.url), new URL("dist/perflint-web", import.meta.url), { recursive: true });
