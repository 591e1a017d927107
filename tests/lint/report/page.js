// page.js MODULES CHROMIUM PICTURES PAGE... - shows each in a real browser,
// light and dark, wide and narrow (the first in all four ways, the others in
// two), and takes a picture of each.
//
// First as a reader has it, without scripts: it must load nothing but itself
// and say nothing on the console.  Then axe-core looks it over by the rules of
// WCAG 2.1 A and AA, the contrast of its text among them, and nothing may be
// wider than the window.
const { readFileSync } = require('node:fs');
const { basename, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

const [modules, executablePath, pictures, ...pages] = process.argv.slice(2);
const { chromium } = require(resolve(modules, 'playwright-core'));
const axe = readFileSync(resolve(modules, 'axe-core/axe.min.js'), 'utf8');
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic',
	'--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync'];
const looks = [
	{ colorScheme: 'light', width: 1280 }, { colorScheme: 'dark', width: 360 },
	{ colorScheme: 'light', width: 360 }, { colorScheme: 'dark', width: 1280 },
];
const wrong = [];

async function read(browser, page, { colorScheme, width }) {
	const context = await browser.newContext({ colorScheme,
		viewport: { width, height: 900 }, javaScriptEnabled: false });
	const tab = await context.newPage();
	const url = pathToFileURL(resolve(page)).href;

	tab.on('console', message => wrong.push(`console: ${message.text()}`));
	tab.on('pageerror', error => wrong.push(`error: ${error}`));
	tab.on('request', request => {
		if (request.url() !== url)
			wrong.push(`request: ${request.url()}`);
	});
	await tab.goto(url);
	await tab.screenshot({ path: `${pictures}/${basename(page,
		'.html')}-${colorScheme}-${width}.png` });
	await context.close();
}

async function look(browser, page, { colorScheme, width }) {
	const context = await browser.newContext({ colorScheme,
		viewport: { width, height: 900 }, bypassCSP: true });
	const tab = await context.newPage();
	const url = pathToFileURL(resolve(page)).href;

	await tab.goto(url);
	if (await tab.evaluate(() => document.scripts.length))
		wrong.push(`${page}: a script`);
	await tab.addScriptTag({ content: axe });
	// of a thousand findings that are made alike, the first say it all
	const found = await tab.evaluate(() => axe.run({ exclude: [
		'.file ~ .file ~ .file', '.finding ~ .finding ~ .finding'] }, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
			'best-practice'], resultTypes: ['violations'] }));
	for (const violation of found.violations)
		wrong.push(`${page} ${colorScheme} ${width}: ${violation.id}: ` +
			violation.nodes[0].failureSummary + ' ' +
			violation.nodes[0].html.slice(0, 200));
	if (await tab.evaluate(() => document.documentElement.scrollWidth) >
	    width)
		wrong.push(`${page} ${colorScheme} ${width}: wider than the window`);
	await context.close();
}

(async () => {
	const browser = await chromium.launch({ executablePath, args });

	for (const page of pages)
		for (const one of looks.slice(0, page === pages[0] ? 4 : 2)) {
			if (wrong.length)
				break;
			await read(browser, page, one);
			await look(browser, page, one);
		}
	await browser.close();
	console.log(wrong.join('\n'));
	process.exit(wrong.length ? 1 : 0);
})();
