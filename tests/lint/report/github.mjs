// github.mjs MODULES REPORT... - are their workflow commands what GitHub's own
// toolkit (@actions/core in MODULES) would emit?  Each is decoded as the
// runner does it, handed to the toolkit, and has to come back byte for byte.
// A line that is no command must not begin like one, nor hold `##[`.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, ...reports] = process.argv.slice(2);
const core = await import(
	pathToFileURL(resolve(modules, '@actions/core/lib/core.js')).href);

// ActionCommand.cs of the runner: the property's encoding has two more.
const decode = text => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n')
	.replaceAll('%25', '%');
const decodeProperty = text => text.replaceAll('%0D', '\r')
	.replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',')
	.replaceAll('%25', '%');

const names = { title: 'title', file: 'file', line: 'startLine',
	endLine: 'endLine', col: 'startColumn', endColumn: 'endColumn' };

function emitted(line) {
	const end = line.indexOf('::', 2);
	const [command] = line.slice(2, end).split(' ', 1);
	const properties = {};

	if (!['error', 'warning', 'notice'].includes(command))
		throw new Error('no such command');
	for (const pair of line.slice(3 + command.length, end).split(',')) {
		const [name, ...value] = pair.split('=');
		const text = decodeProperty(value.join('='));

		if (!names[name])
			throw new Error(`no such property: ${name}`);
		properties[names[name]] = /^(l|c|end)/.test(name)
			? Number(text) : text;
	}
	return capture(() => core[command](decode(line.slice(end + 2)),
		properties));
}

function capture(act) {
	const write = process.stdout.write;
	let text = '';

	process.stdout.write = chunk => { text += chunk; return true; };
	try {
		act();
	} finally {
		process.stdout.write = write;
	}
	return text;
}

const lines = reports.flatMap(report =>
	readFileSync(report, 'utf8').split('\n'));
let wrong = 0;

for (const line of lines) {
	let why = null;

	try {
		if (line.trimStart().startsWith('::')) {
			const toolkit = emitted(line);

			if (toolkit !== line + '\n')
				why = `the toolkit writes ${toolkit}`;
		} else if (line.includes('##[')) {
			why = 'this is a command of old';
		}
	} catch (error) {
		why = error.message;
	}
	if (why) {
		console.log(`${line}\n  ${why}`);
		wrong++;
	}
}
process.exit(wrong ? 1 : 0);
