// Works the page in Firefox: node firefox.mjs BROWSER ADDRESS FILE…; prints what it saw as JSON.
import { setTimeout } from "node:timers/promises";
import puppeteer from "puppeteer-core";

const [executablePath, address, ...files] = process.argv.slice(2);
const timeout = 240_000; // milliseconds: ends what hangs

/** Wait for an element. Puppeteer's own waiting watches from a sandbox, and Firefox sometimes reports that as an error. */
async function appears(page, selector) {
  for (const end = Date.now() + timeout; !(await page.$(selector)); await setTimeout(50)) {
    if (Date.now() > end) throw new Error(`no ${selector}`);
  }
}

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, defaultViewport: null });
try {
  const page = await browser.newPage();
  const requests = [], complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (event) => console.error("CSP", event.violatedDirective, event.blockedURI));
    globalThis.saved = [];
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      document.documentElement.dataset.saved = globalThis.saved.push(blob);
      return create(blob);
    };
  });
  await page.goto(address);
  await (await page.$("#input")).uploadFile(...files); // before it is ready
  await appears(page, "html[data-ready]");
  await appears(page, "html[data-waiting='0'] #files .n");

  const codes = {};
  for (const name of await page.$$eval("#files button.file", (all) => all.map((button) => button.dataset.name))) {
    await page.click(`#files button[data-name="${name}"]`);
    codes[name] = await page.$$eval("#form li[data-r]", (all) => all.map((li) => li.dataset.r));
  }
  await page.keyboard.press("n");
  const first = await page.$eval("#form li.on", (li) => li.dataset.r);
  await page.evaluate(() => delete document.documentElement.dataset.saved);
  await page.select("#report-all", "json");
  await appears(page, "html[data-saved]");
  const report = await page.evaluate(() => globalThis.saved.at(-1).text());
  console.log(JSON.stringify({ requests, complaints, codes, first, report: JSON.parse(report) }));
} finally {
  await browser.close();
}
