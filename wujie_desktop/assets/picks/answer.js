"use strict";
// The answer as a file and as a code; domain/answer_text.py reads both.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", TRIPLES = "abcdefghijklmnopqrstuvwxyz_";
const SAID = ["", "pick", "reject"];

const utf8 = text => new TextEncoder().encode(text);
const whole = text => new TextDecoder().decode(utf8(text)); // no half of a surrogate pair

function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum >>> 1 ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function toLetters(bytes) {
  let text = "", bits = 0, kept = 0;
  for (const byte of bytes) {
    bits = bits << 8 | byte; kept += 8;
    while (kept >= 5) { kept -= 5; text += LETTERS[bits >>> kept & 31]; }
    bits &= (1 << kept) - 1;
  }
  return kept ? text + LETTERS[bits << 5 - kept & 31] : text;
}

function fromLetters(text) {
  const bytes = [];
  let bits = 0, kept = 0;
  for (const letter of text) {
    bits = bits << 5 | LETTERS.indexOf(letter); kept += 5;
    if (kept >= 8) { kept -= 8; bytes.push(bits >>> kept & 255); }
    bits &= (1 << kept) - 1;
  }
  return new Uint8Array(bytes);
}

function codeOf(pack, answer) {
  let said = "";
  const digit = at => pack.items[at] ? SAID.indexOf(answer.marks[pack.items[at][0]] || "") : 0;
  for (let at = 0; at < pack.items.length; at += 3)
    said += TRIPLES[9 * digit(at) + 3 * digit(at + 1) + digit(at + 2)];
  const comments = {};
  pack.items.forEach(([id], at) => { if (answer.comments[id]) comments[at + 1] = answer.comments[id]; });
  const payload = utf8(JSON.stringify([pack.id, pack.version, answer.client, answer.at,
    answer.confirmed ? 1 : 0, answer.note, said.replace(/a+$/, ""), comments]));
  const sum = crc32(payload), check = [24, 16, 8, 0].map(by => sum >>> by & 255);
  return `WJ1-${toLetters([...check, ...payload])}-WJ`;
}

function fileOf(pack, answer) {
  const said = pack.items.map(([id], at) => ({ number: at + 1, id, choice: answer.marks[id] || "",
    comment: answer.comments[id] || "" })).filter(item => item.choice || item.comment);
  const content = { kind: "wujie-picks", format: 1, pack: pack.id, version: pack.version,
    title: pack.title, client: answer.client, at: new Date(answer.at * 1000).toISOString(),
    confirmed: answer.confirmed, note: answer.note, pictures: said };
  const check = crc32(utf8(JSON.stringify(content))).toString(16).padStart(8, "0");
  return JSON.stringify({ ...content, check }, null, 1);
}

// What a code of this very version of the pack says; null for every other text.
function answerIn(pack, text) {
  const kept = text.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9-]/g, "");
  const found = /WJ1-([^-]*)-WJ/.exec(kept);
  if (!found) return null;
  try {
    const bytes = fromLetters(found[1].replace(/O/g, "0").replace(/[IL]/g, "1"));
    const payload = bytes.slice(4), sum = crc32(payload);
    if ([24, 16, 8, 0].some((by, at) => bytes[at] !== (sum >>> by & 255))) return null;
    const [id, version, client, at, confirmed, note, said, comments] =
      JSON.parse(new TextDecoder().decode(payload));
    if (id !== pack.id || version !== pack.version) return null;
    const answer = { client, at, confirmed: confirmed === 1, note, marks: {}, comments: {} };
    pack.items.forEach(([name], place) => {
      const triple = TRIPLES.indexOf(said[Math.floor(place / 3)] || "a");
      const choice = SAID[Math.floor(triple / 3 ** (2 - place % 3)) % 3];
      if (choice) answer.marks[name] = choice;
      if (comments[place + 1]) answer.comments[name] = comments[place + 1];
    });
    return answer;
  } catch { return null; }
}
