'use strict';

// Talks to the same API as everybody else. The access token lives in memory; the refresh token in this
// tab's session storage, so that a reload does not log out.

const TEXTS = {
  de: {
    other_language: 'English',
    lead: 'Netzentgelte deutscher Verteilnetzbetreiber: eine Frage stellen, die Suche verfolgen, die Zahlen mit ihrer Quelle lesen.',
    login_title: 'Anmelden', email: 'E-Mail', password: 'Passwort', login: 'Anmelden', logout: 'Abmelden',
    question: 'Was möchten Sie wissen?', ask: 'Fragen', examples: 'Zum Beispiel:',
    searching: 'Dokument wird gesucht: ', waiting: 'Der Auftrag wartet auf einen freien Arbeiter.',
    retrying: 'Ein Versuch ist fehlgeschlagen, der nächste folgt.', reconnecting: 'Verbindung unterbrochen, sie wird wiederhergestellt …',
    steps: { gather_context: 'Vorbereiten', discover: 'Suchen', download: 'Laden', classify: 'Erkennen', extract: 'Auslesen', validate: 'Prüfen', store: 'Speichern' },
    caption: 'Netto, ohne Umsatzsteuer. Leistungspreis in €/kW und Jahr, Arbeitspreis in ct/kWh.',
    level: 'Entnahmeebene', verdict: 'Prüfung', from: 'ab 2.500 h/a', below: 'unter 2.500 h/a', capacity: 'Leistung', energy: 'Arbeit',
    levels: { 'hoes': 'Höchstspannung', 'hoes/hs': 'Umspannung HöS/HS', 'hs': 'Hochspannung', 'hs/ms': 'Umspannung HS/MS', 'ms': 'Mittelspannung', 'ms/ns': 'Umspannung MS/NS', 'ns': 'Niederspannung' },
    by_person: 'von Hand bestätigt',
    verification: { verified: 'rechnerisch bestätigt', unverified: 'nicht bestätigt', disputed: 'zweifelhaft' },
    publication: { preliminary: 'vorläufig', final: 'endgültig', unknown: '' },
    answered: (ms, source) => `beantwortet in ${ms} ms aus ${source}`,
    sources: { l1: 'dem Cache im Dienst', l2: 'dem gemeinsamen Cache', database: 'der Datenbank', stale: 'dem Cache, denn die Datenbank antwortet nicht' },
    seasons: { winter: 'Winter', spring: 'Frühling', summer: 'Sommer', autumn: 'Herbst' }, season: 'Jahreszeit', windows: 'Hochlastzeitfenster', none: 'keine', several: 'Mehrere Antworten',
    kinds: { netzentgelte: 'Netzentgelte', hlzf: 'Hochlastzeitfenster', all: 'Netzentgelte und Hochlastzeitfenster' },
    outcomes: { known: 'bekannt', accepted: 'wird gesucht', not_found: 'nicht gefunden', no_website: 'keine Website bekannt' },
    sample: 'Beispielbetreiber', assumed: 'angenommen', source: 'Quelle und Fundstellen', document: 'Dokument', fetched: 'abgerufen', page: 'Seite', quote: 'Wortlaut',
    which: 'Welchen Betreiber meinen Sie?', which_year: 'Welches Jahr meinen Sie?', failed: 'Die Suche ist gescheitert: ', offline: 'Der Dienst ist nicht erreichbar.', expired: 'Bitte melden Sie sich wieder an.',
    number: 'Vorgang', reason: 'Grund', footer: 'Die Zahlen stammen aus den Veröffentlichungen der Betreiber und ersetzen diese nicht.', locale: 'de-DE',
  },
  en: {
    other_language: 'Deutsch',
    lead: 'Network charges of German distribution network operators: ask a question, watch the search, read the figures with their source.',
    login_title: 'Log in', email: 'E-mail', password: 'Password', login: 'Log in', logout: 'Log out',
    question: 'What would you like to know?', ask: 'Ask', examples: 'For example:',
    searching: 'Looking for the document: ', waiting: 'The job waits for a free worker.',
    retrying: 'One try failed, the next will follow.', reconnecting: 'Connection lost, reconnecting …',
    steps: { gather_context: 'Prepare', discover: 'Discover', download: 'Download', classify: 'Recognise', extract: 'Extract', validate: 'Check', store: 'Store' },
    caption: 'Net of VAT. Capacity price in €/kW and year, energy price in ct/kWh.',
    level: 'Network level', verdict: 'Check', from: 'from 2,500 h/a', below: 'below 2,500 h/a', capacity: 'capacity', energy: 'energy',
    levels: { 'hoes': 'Extra-high voltage', 'hoes/hs': 'Transformation EHV/HV', 'hs': 'High voltage', 'hs/ms': 'Transformation HV/MV', 'ms': 'Medium voltage', 'ms/ns': 'Transformation MV/LV', 'ns': 'Low voltage' },
    by_person: 'confirmed by a person',
    verification: { verified: 'proved by arithmetic', unverified: 'not proved', disputed: 'disputed' },
    publication: { preliminary: 'preliminary', final: 'final', unknown: '' },
    answered: (ms, source) => `answered in ${ms} ms from ${source}`,
    sources: { l1: "the service's cache", l2: 'the shared cache', database: 'the database', stale: 'the cache, for the database does not answer' },
    seasons: { winter: 'winter', spring: 'spring', summer: 'summer', autumn: 'autumn' }, season: 'Season', windows: 'High-load windows', none: 'none', several: 'Several answers',
    kinds: { netzentgelte: 'network charges', hlzf: 'high-load windows', all: 'charges and high-load windows' },
    outcomes: { known: 'known', accepted: 'is being looked for', not_found: 'not found', no_website: 'no web site known' },
    sample: 'sample operator', assumed: 'assumed', source: 'Source and places', document: 'Document', fetched: 'fetched', page: 'page', quote: 'as printed',
    which: 'Which operator do you mean?', which_year: 'Which year do you mean?', failed: 'The search failed: ', offline: 'The service cannot be reached.', expired: 'Please log in again.',
    number: 'Request', reason: 'Reason', footer: 'The figures come from what the operators publish and do not replace it.', locale: 'en-GB',
  },
};
const EXAMPLES = { de: ['Netzentgelte Netze BW 2025', 'Netzentgelte Bayernwerk und Westnetz letztes Jahr'], en: ['network charges Netze BW 2025', 'grid fees Stromnetz Hamburg 2023 and 2024'] };
const STORED = 'dno.refresh_token';
const TOKEN_ENDED = 4001;

let language = (navigator.language || 'de').startsWith('de') ? 'de' : 'en';
let access = null;
let user = null;
let asked = 0; // counts questions, so that a late answer to an earlier one is not shown

const $ = (id) => document.getElementById(id);
const t = () => TEXTS[language];

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function translate() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-text]').forEach((each) => { each.textContent = t()[each.dataset.text]; });
  $('lead').textContent = t().lead;
  $('language').textContent = t().other_language;
  $('logout').textContent = t().logout;
  $('examples').replaceChildren(t().examples + ' ', ...EXAMPLES[language].map(example));
}

function example(text) {
  const button = element('button', text, 'quiet');
  button.type = 'button';
  button.addEventListener('click', () => { $('question').value = text; ask(text); });
  return button;
}

function showUser() {
  $('who').textContent = user ? user.email : '';
  $('logout').hidden = !user;
  $('login').hidden = !!user;
  $('ask').hidden = !user;
  if (user) $('question').focus();
}

function clear() {
  for (const id of ['notice', 'progress', 'result']) $(id).hidden = true;
}

// ---- API

class Problem extends Error {
  constructor(body) { super(body.detail || body.title); this.body = body; }
}

async function call(path, options = {}, token = access) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      headers: { Accept: 'application/json', ...(options.body && { 'Content-Type': 'application/json' }), ...(token && { Authorization: `Bearer ${token}` }) },
    });
  } catch {
    throw new Problem({ code: 'offline', detail: t().offline });
  }
  const body = response.status === 204 ? null : await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem({ status: response.status, ...body });
  return body;
}

async function callLoggedIn(path, options) {
  try {
    return await call(path, options);
  } catch (problem) {
    if (!problem.body || problem.body.status !== 401 || !(await refresh())) throw problem;
    return call(path, options);
  }
}

const post = (body) => ({ method: 'POST', body: JSON.stringify(body) });

function enter(tokens) {
  access = tokens.access_token;
  user = tokens.user;
  sessionStorage.setItem(STORED, tokens.refresh_token);
  showUser();
}

function leave() {
  access = null;
  user = null;
  asked += 1;
  sessionStorage.removeItem(STORED);
  clear();
  showUser();
}

/** Trades the refresh token for new tokens; false when that is not possible any more. */
async function refresh() {
  const stored = sessionStorage.getItem(STORED);
  if (!stored) return false;
  try {
    enter(await call('/api/v1/auth/refresh', post({ refresh_token: stored }), null));
    return true;
  } catch (problem) {
    if (problem.body && problem.body.status === 401) leave();
    return false;
  }
}

// ---- asking

async function ask(question) {
  const mine = ++asked;
  clear();
  const started = performance.now();
  try {
    const answer = await callLoggedIn('/api/v1/query/natural', post({ query: question }));
    if (mine !== asked) return;
    if (answer.answers) showSeveral(answer);
    else if (answer.outcome === 'ok') showResult(answer, Math.max(1, Math.round(performance.now() - started)));
    else watch(answer, question, mine);
  } catch (problem) {
    if (mine === asked) showProblem(problem, question);
  }
}

function showProblem(problem, question) {
  const body = problem.body || {};
  const notice = $('notice');
  notice.replaceChildren(element('p', body.code === 'ambiguous_query' ? (body.field === 'year' ? t().which_year : t().which) : problem.message));
  if (body.reason) notice.append(element('p', `${t().reason}: ${body.reason}`, 'hint'));
  for (const candidate of body.candidates || []) notice.append(choice(candidate, question));
  if (body.request_id) notice.append(element('p', `${t().number} ${body.request_id}`, 'hint'));
  notice.hidden = false;
}

function choice(candidate, question) {
  const year = candidate.year || (question.match(/\b(19|20)\d\d\b/) || [''])[0];
  const place = [candidate.region, candidate.city].filter(Boolean).join(', ');
  const button = element('button', candidate.name ? `${candidate.name}${place ? ` (${place})` : ''}` : String(candidate.year), 'choice');
  button.type = 'button';
  const next = candidate.slug ? `Netzentgelte ${candidate.slug} ${year}`.trim() : question.replace(/\b(19|20)\d\d\b.*$/, '') + year;
  button.addEventListener('click', () => { $('question').value = next; ask(next); });
  return button;
}

// ---- watching a job

function watch(accepted, question, mine) {
  $('progress-title').textContent = t().searching + `${accepted.interpretation.dno.name} ${accepted.interpretation.year}`;
  showStep(null, 0, t().waiting);
  $('progress').hidden = false;
  connect({ channel: accepted.channel, question, mine, since: null, tries: 0 });
}

function connect(job) {
  const url = new URL('/api/v1/live', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const socket = new WebSocket(url, ['dno.live.v1', `bearer.${access}`]);
  let over = false;
  socket.addEventListener('open', () => socket.send(JSON.stringify({ op: 'subscribe', channel: job.channel, ...(job.since && { since: job.since }) })));
  socket.addEventListener('message', (message) => {
    const frame = JSON.parse(message.data);
    if (job.mine !== asked) { over = true; socket.close(); return; }
    if (frame.op === 'event') { job.tries = 0; job.since = frame.id; over = follow(frame.data, job); if (over) socket.close(); }
    if (frame.op === 'error' && frame.code !== 'store_unavailable') { over = true; socket.close(); showProblem(new Problem(frame), job.question); }
  });
  socket.addEventListener('close', async (closed) => {
    if (over || job.mine !== asked) return;
    $('step-message').textContent = t().reconnecting;
    await new Promise((resolve) => { setTimeout(resolve, Math.min(10000, 300 * 2 ** job.tries++)); });
    if ((closed.code === TOKEN_ENDED || job.tries > 1) && !(await refresh()) && !user) return;
    if (job.mine === asked) connect(job);
  });
}

/** Shows one event; true when it was the last. */
function follow(event, job) {
  if (event.status === 'completed') { ask(job.question); return true; }
  if (event.status === 'failed' || event.status === 'cancelled') {
    $('progress').hidden = true;
    showProblem(new Problem({ detail: t().failed + event.message }), job.question);
    return true;
  }
  const message = { pending: t().waiting, retrying: t().retrying }[event.status] || event.message;
  showStep(event.step, event.progress, message);
  return false;
}

function showStep(step, progress, message) {
  $('bar').value = progress;
  $('step-message').textContent = message;
  const names = Object.keys(t().steps);
  const now = names.indexOf(step);
  $('steps').replaceChildren(...names.map((name, i) => element('li', t().steps[name], i < now ? 'done' : i === now ? 'now' : '')));
}

// ---- result

function showResult(answer, ms) {
  const { interpretation: asked_, data, hlzf } = answer;
  const facts = [];
  if (asked_.dno.sample) facts.push(t().sample);
  if (asked_.assumed && asked_.assumed.length) facts.push(`${t().assumed}: ${asked_.assumed.join(', ')}`);
  facts.push(t().answered(ms, t().sources[answer.source] || answer.source));
  const sheets = [data, hlzf].filter(Boolean);
  $('result').replaceChildren(
    ...(asked_.warning ? [element('p', asked_.warning, 'hint')] : []),
    ...sheets.flatMap((sheet, i) => parts(asked_.dno.name, sheet, i === 0 ? facts : [])));
  $('result').hidden = false;
}

/** One line for each request; what is known is shown below, what is looked for can be followed. */
function showSeveral(answer) {
  const list = element('div');
  const known = [];
  for (const part of answer.answers) {
    const { dno, slug, year, data_type } = part.request;
    const text = `${dno} · ${year} · ${t().kinds[data_type]}: ${t().outcomes[part.status]}${part.reason ? ` (${part.reason})` : ''}`;
    if (part.status === 'accepted') {
      const button = element('button', text, 'choice');
      button.type = 'button';
      const next = `${data_type === 'hlzf' ? 'HLZF' : 'Netzentgelte'} ${slug} ${year}`;
      button.addEventListener('click', () => { $('question').value = next; ask(next); });
      list.append(button);
    } else {
      list.append(element('p', text, 'hint'));
    }
    known.push(...[part.data, part.hlzf].filter(Boolean).flatMap((sheet) => parts(dno, sheet, [])));
  }
  const notes = answer.interpretation || {};
  $('result').replaceChildren(
    element('h2', t().several),
    ...(notes.warning ? [element('p', notes.warning, 'hint')] : []),
    ...(notes.assumed && notes.assumed.length ? [element('p', `${t().assumed}: ${notes.assumed.join(', ')}`, 'hint')] : []),
    list, ...known);
  $('result').hidden = false;
}

/** What one sheet of charges or windows says, under the name of its operator. */
function parts(name, sheet, more) {
  const isWindows = sheet.time_convention !== undefined;
  const facts = element('p', undefined, 'facts');
  facts.append(badge(sheet.verification, sheet.rows));
  if (t().publication[sheet.status]) facts.append(element('span', t().publication[sheet.status]));
  more.forEach((fact) => facts.append(element('span', fact)));
  const scroll = element('div', undefined, 'scroll');
  scroll.append(isWindows ? windowTable(sheet.rows) : table(sheet.rows));
  const title = isWindows ? `${name} · ${sheet.year} · ${t().windows}` : `${name} · ${sheet.year}`;
  return [element('h2', title), facts, ...(isWindows ? [] : [element('p', t().caption, 'hint')]), scroll, source(sheet)];
}

function windowTable(rows) {
  const made = element('table');
  const names = made.createTHead().insertRow();
  [t().level, t().season, t().windows, t().verdict].forEach((text) => { const cell = element('th', text); cell.scope = 'col'; names.append(cell); });
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    const level = element('th', t().levels[row.voltage_level] || row.voltage_level);
    level.scope = 'row';
    line.append(level);
    line.insertCell().textContent = t().seasons[row.season] || row.season;
    line.insertCell().textContent = row.windows.map((window_) => `${window_.start}–${window_.end}`).join(', ') || t().none;
    line.insertCell().append(badge(row.verification, [row]));
  }
  return made;
}

function badge(verification, rows = []) {
  const byPerson = verification === 'verified' && rows.some((row) => (row.checks || []).some((check) => check.check === 'review' && check.passed));
  return element('span', byPerson ? t().by_person : t().verification[verification] || verification, `badge ${verification}`);
}

function table(rows) {
  const made = element('table');
  const head = made.createTHead();
  const groups = head.insertRow();
  const heading = (row, text, span) => { const cell = element('th', text); cell.scope = 'col'; if (span) cell.colSpan = span; row.append(cell); };
  heading(groups, ''); heading(groups, t().below, 2); heading(groups, t().from, 2); heading(groups, '');
  const names = head.insertRow();
  [t().level, t().capacity, t().energy, t().capacity, t().energy, t().verdict].forEach((text) => heading(names, text));
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    const level = element('th', t().levels[row.voltage_level] || row.voltage_level);
    level.scope = 'row';
    line.append(level);
    for (const value of [row.leistung_unter_2500h, row.arbeit_unter_2500h, row.leistung, row.arbeit]) line.insertCell().textContent = figure(value);
    const verdict = line.insertCell();
    const mark = badge(row.verification, [row]);
    mark.title = (row.checks || []).map((check) => check.detail).join('\n');
    verdict.append(mark);
  }
  return made;
}

function figure(value) {
  return value === undefined || value === null ? '–' : new Intl.NumberFormat(t().locale, { minimumFractionDigits: 2, maximumFractionDigits: 5 }).format(value);
}

function source(data) {
  const made = element('details');
  made.open = true;
  made.append(element('summary', t().source));
  const list = element('dl');
  const fact = (name, value) => { list.append(element('dt', name)); const held = element('dd'); held.append(value); list.append(held); };
  fact(t().document, documentLink(data.source));
  fact(t().fetched, new Date(data.source.fetched_at).toLocaleString(t().locale));
  for (const row of data.rows) {
    const place = [row.provenance.page && `${t().page} ${row.provenance.page}`, row.provenance.quote && `„${row.provenance.quote}“`].filter(Boolean).join(', ');
    const season = row.season ? `, ${t().seasons[row.season]}` : '';
    fact((t().levels[row.voltage_level] || row.voltage_level) + season, place);
  }
  made.append(list);
  return made;
}

/** Only web addresses become links: they come from documents of others. */
function documentLink(document_) {
  const text = document_.title || document_.url;
  if (!/^https?:\/\//.test(document_.url)) return element('span', text);
  const link = element('a', text);
  link.href = document_.url;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  return link;
}

// ---- start

$('language').addEventListener('click', () => { language = language === 'de' ? 'en' : 'de'; clear(); translate(); });
$('logout').addEventListener('click', () => { call('/api/v1/auth/logout', post({})).catch(() => {}); leave(); });
$('ask').addEventListener('submit', (event) => { event.preventDefault(); ask($('question').value.trim()); });
$('login').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const button = event.target.querySelector('button');
  button.disabled = true;
  clear();
  try {
    enter(await call('/api/v1/auth/login', post({ email: form.get('email'), password: form.get('password') }), null));
    event.target.reset();
  } catch (problem) {
    showProblem(problem, '');
  } finally {
    button.disabled = false;
  }
});

translate();
showUser();
refresh();
