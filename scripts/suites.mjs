/** The test suites of `npm test`: each shows its output and answers what it counted. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENGINES, findEngine } from './browsers.mjs'
import { compiler } from './clippy.mjs'
import { ended, ROOT } from './run.mjs'

/** Longer than any suite takes on a slow machine: a browser that hangs must not hang CI. */
const SUITE_MINUTES = 20

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {(text: string) => void} Print where a suite's output goes
 * @typedef {{ name: string, run: (print: Print) => Promise<Count> }} Suite
 */

/** @returns {Suite[]} the suites, the longest first, since two run at a time; browsers that are not there are left out */
export function suites(engines = ENGINES) {
  return [
    nodeTests('demo page', 'tests/demo', '.test.js'),
    ...[...engines, 'node'].map((engine) => ({ name: engine, run: (print) => vitest(engine, print) })),
    nodeTests('bundlers', 'tests/bundlers', '.test.js'),
    { name: 'rust', run: cargoTests },
    nodeTests('hot reload', 'tests/hmr', '.test.js'),
    nodeTests('edits', 'tests/edits', '.test.mjs'),
    nodeTests('corpus', 'tests/corpus', '.test.mjs'),
    nodeTests('soak', 'tests/soak', '.test.mjs'),
    nodeTests('pure exports', 'tests/pure', '.test.mjs'),
    nodeTests('scope', 'tests/scope', '.test.mjs'),
    nodeTests('stacks', 'tests/stacks', '.test.mjs'),
    nodeTests('scripts', 'scripts', '.test.mjs'),
  ].filter((suite) => suite.files === undefined || suite.files.length > 0)
}

/**
 * Runs jobs, so many at a time, in their order.
 *
 * @template T
 * @param {(() => Promise<T>)[]} jobs
 * @returns {Promise<T[]>} what they answered, in the same order
 */
export async function inLanes(lanes, jobs) {
  const answers = []
  const waiting = jobs.entries()
  const lane = async () => {
    for (const [at, job] of waiting) answers[at] = await job()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return answers
}

function nodeTests(name, folder, ending) {
  const files = testFiles(join(ROOT, folder), ending)
  return { name, files, run: (print) => nodeTest(files, print) }
}

function testFiles(folder, ending) {
  if (!statSync(folder, { throwIfNoEntry: false })) return []
  const names = readdirSync(folder).filter((name) => name.endsWith(ending))
  return names.sort().map((name) => join(folder, name))
}

async function nodeTest(files, print) {
  return inTemporaryFolder(async (folder) => {
    const report = join(folder, 'report.tap')
    const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout']
    reporters.push('--test-reporter=tap', `--test-reporter-destination=${report}`)
    const env = { CHROMIUM: findEngine('chromium').paths.browser ?? '' }
    const args = ['--test', '--test-concurrency=2', ...reporters, ...files]
    const { code } = await tee(process.execPath, args, env, print)
    return settle(code, countTap(read(report)))
  })
}

async function cargoTests(print) {
  const { code, text } = await tee('cargo', ['test', '--no-fail-fast'], compiler(), print)
  return settle(code, countCargo(text))
}

async function vitest(engine, print) {
  const first = await vitestOnce(engine, print)
  if (first.code === 0 || total(first.count) > 0) return settle(first.code, first.count)
  // Before its first test: that is the browser or its driver, not the code.
  print(`> ${engine} did not start; once more\n`)
  const { code, count } = await vitestOnce(engine, print)
  return settle(code, count)
}

async function vitestOnce(engine, print) {
  return inTemporaryFolder(async (folder) => {
    const report = join(folder, 'report.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const args = [join(ROOT, 'scripts/vitest.mjs'), engine, ...reporters]
    const { code } = await tee(process.execPath, args, {}, print)
    return { code, count: countVitest(read(report)) }
  })
}

const total = ({ passed, failed, skipped }) => passed + failed + skipped

/** A suite that broke without a failed test, or ran none, counts as one failure: silence is no pass. */
export function settle(code, count) {
  const { passed, failed, skipped } = count
  const broken = (code !== 0 && failed === 0) || total(count) === 0
  return { passed, failed: broken ? failed + 1 : failed, skipped }
}

/** @returns {Count} */
export function countTap(text) {
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  return {
    passed: number('pass'),
    failed: number('fail') + number('cancelled'),
    skipped: number('skipped') + number('todo'),
  }
}

/** @returns {Count} over all of cargo's test binaries */
export function countCargo(text) {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const [, passed, failed, ignored] of text.matchAll(
    /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm,
  )) {
    count.passed += Number(passed)
    count.failed += Number(failed)
    count.skipped += Number(ignored)
  }
  return count
}

/** @returns {Count} */
export function countVitest(text) {
  if (text === '') return { passed: 0, failed: 0, skipped: 0 }
  const report = JSON.parse(text)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
}

/** Runs a program with its output printed and its standard output kept. */
async function tee(program, args, env, print) {
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
    print(chunk)
  })
  child.stderr.setEncoding('utf8').on('data', print)
  const limit = setTimeout(() => {
    print(`> stopped after ${SUITE_MINUTES} minutes\n`)
    child.kill('SIGTERM')
  }, SUITE_MINUTES * 60_000)
  const code = await ended(child, program)
  clearTimeout(limit)
  return { code, text }
}

function read(path) {
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : ''
}

async function inTemporaryFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'wasmemo-test-'))
  try {
    return await body(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
