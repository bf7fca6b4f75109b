// Reads paths from standard input; writes one line of JSON for each: the text,
// title and date that @mozilla/readability finds; last, the seconds it took.
const fs = require("fs");
const {Readability} = require("@mozilla/readability");
const parse = process.argv[2] === "jsdom"
	? (h) => new (require("jsdom").JSDOM)(h).window.document
	: (h) => require("linkedom").parseHTML(h).document;
const paths = fs.readFileSync(0, "utf8").split("\n").filter(Boolean);
const pages = paths.map((p) => fs.readFileSync(p, "utf8"));
const start = process.hrtime.bigint();
const out = pages.map((html) => {
	try {
		const a = new Readability(parse(html)).parse() || {};
		return {text: a.textContent || "", title: a.title || "",
			date: a.publishedTime || ""};
	} catch (e) {
		return {text: "", title: "", date: ""};
	}
});
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
for (const o of out)
	console.log(JSON.stringify(o));
console.log(JSON.stringify({seconds}));
