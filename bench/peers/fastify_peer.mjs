// The peer in Node.js: Fastify and better-sqlite3, one process per core, doing for a list page and
// for a report the work that Parvis does. Usage: node fastify_peer.mjs FOLDER PORT
import cluster from 'node:cluster';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const [folder, port] = process.argv.slice(2);
const processes = 2;

const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => signs[sign]);

function serve() {
  const base = new Database(`${folder}/peer.db`);
  base.pragma('journal_mode = WAL');
  base.pragma('synchronous = FULL');
  base.pragma('busy_timeout = 10000');
  const page = JSON.parse(readFileSync(`${folder}/page.json`, 'utf8'));
  const session = base.prepare('SELECT officer FROM session WHERE digest = ?');
  const newest = base.prepare('SELECT number, category, state, address, day FROM request'
    + ' WHERE public = 1 ORDER BY received_at DESC, number DESC LIMIT 20');
  const total = base.prepare('SELECT count(*) AS total FROM request WHERE public = 1');
  const next = base.prepare('UPDATE counter SET last = last + 1 RETURNING last');
  const addRequest = base.prepare('INSERT INTO request VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const addReceipt = base.prepare('INSERT INTO receipt VALUES (?, ?, ?)');
  const addEntry = base.prepare('INSERT INTO entry VALUES (?, ?, ?)');
  const addAudit = base.prepare('INSERT INTO audit VALUES (?, ?, ?, ?)');
  const addWords = base.prepare('INSERT INTO words VALUES (?, ?)');
  const file = base.transaction((told) => {
    const now = Date.now();
    const number = `2026-${String(next.get().last).padStart(5, '0')}`;
    const code = randomBytes(5).toString('hex');
    const day = new Date(now).toLocaleDateString('fr-FR', { dateStyle: 'long' });
    addRequest.run(number, told.service_code, 'received', told.description, told.address_string,
      now, 1, day, code);
    const text = `${number}\n${day}\n${told.description}\n${code}`;
    addReceipt.run(number, text, createHash('sha256').update(text).digest('hex'));
    addEntry.run(number, now, 'reported');
    addAudit.run(now, '', 'report', number);
    addWords.run(number, `${told.address_string} ${told.description}`);
    return { service_request_id: number, code };
  });

  const app = Fastify();
  app.get('/demandes', (request, reply) => {
    const token = /session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const digest = createHash('sha256').update(token).digest('hex');
    const officer = session.get(digest)?.officer ?? '';
    const rows = newest.all().map((row) => page.row
      .replace('{number}', escaped(row.number)).replace('{category}', escaped(row.category))
      .replace('{state}', escaped(row.state)).replace('{address}', escaped(row.address))
      .replace('{day}', escaped(row.day)));
    const html = page.before.replace('{officer}', escaped(officer)) + rows.join('')
      + page.after.replace('{total}', String(total.get().total));
    reply.header('content-type', 'text/html; charset=utf-8').header('content-encoding', 'gzip')
      .header('cache-control', 'no-store').send(gzipSync(html, { level: 1 }));
  });
  app.post('/api/v1/requests', (request, reply) => {
    const told = request.body;
    if (!told.description || !told.service_code || !told.lat || !told.long) {
      reply.code(422).send({ errors: [{ field: 'description' }] });
      return;
    }
    reply.code(201).send(file(told));
  });
  app.listen({ port: Number(port), host: '127.0.0.1' });
}

if (cluster.isPrimary) {
  for (let count = 0; count < processes; ++count) cluster.fork();
  process.on('SIGTERM', () => process.exit(0));
} else {
  serve();
}
