/**
 * `npm run mutants`: are the tests any good? Every line that decides keys, hits and releases is changed, one change at a time, and some
 * test has to fail. `-- pkg/src/call/quick.ts crate/core/src/key.rs` mutates these files; `-- --short` the lines that the last commit
 * changed, for two minutes at most. What lives is listed; tests/mutants/survivors.md says of what may live why.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  changedLines,
  explained,
  keyOf,
  ofCargo,
  ofStryker,
  rowOf,
  scores,
} from '../tests/mutants/answers.mjs'
import { build } from './build.mjs'
import { capture, ended, Failure, isStarted, main, must, ROOT, say } from './run.mjs'
import { setUpBuild } from './setup.mjs'
import { differing } from './setup-node.mjs'

/** Rooms that decide keys, hits and releases; of `capture` and `engine` too, what a call goes through. */
const ROOMS = [
  'crate/core/src/',
  'crate/scope/src/describe/hash.rs',
  'pkg/src/call/',
  'pkg/src/capture/',
  'pkg/src/code/',
  'pkg/src/encode/',
  'pkg/src/output/',
  'pkg/src/engine/raw.ts',
]
const OUT = join(ROOT, 'target/mutants')
const FOLDER = join(ROOT, 'tests/mutants')
const SHORT_SECONDS = 120

/**
 * @param {string[]} files or `file:first-last`, from the repository's folder
 * @param {{ seconds?: number }} options when to stop, with what is known by then
 */
async function mutateTypeScript(files, { seconds } = {}) {
  await install()
  const report = join(OUT, 'typescript.ndjson')
  rmSync(report, { force: true })
  // Of a run that was stopped.
  rmSync(join(OUT, 'sandbox'), { recursive: true, force: true })
  const env = { MUTATE: files.join(','), MUTANTS_REPORT: report, NODE_ENV: 'development' }
  const stryker = join(FOLDER, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  await run(process.execPath, [stryker, 'run', join(FOLDER, 'stryker.config.mjs')], env, seconds)
  if (!existsSync(report)) throw new Failure('StrykerJS did not get as far as to try a mutant.')
  const answer = ofStryker(readFileSync(report, 'utf8'), read)
  if (answer.tests === 0) throw new Failure('tests/mutants/together.test.ts did not load.')
  return answer
}

/** @param {{ seconds?: number, diff?: string }} options `diff`: a file with the only changes to look at */
async function mutateRust(files, { seconds, diff } = {}) {
  // No target is left out: the examples in the documentation are tests too.
  const args = ['mutants', '--no-shuffle', '--jobs=1', '--colors=never', `--output=${OUT}`]
  for (const file of files) args.push('--file', file)
  if (diff) args.push('--in-diff', diff)
  rmSync(join(OUT, 'mutants.out'), { recursive: true, force: true })
  await run('cargo', args, { FUZZ_SECONDS: '0.1' }, seconds)
  const report = join(OUT, 'mutants.out/outcomes.json')
  const mutants = existsSync(report) ? ofCargo(JSON.parse(readFileSync(report, 'utf8')), read) : []
  const list = join(OUT, 'mutants.out/mutants.json')
  return { planned: existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')).length : 0, mutants }
}

/** What the last commit changed, for CI: two minutes, whatever is done by then. It tells and fails nothing: some tests run in browsers only. */
export async function mutateChanges() {
  const until = performance.now() + SHORT_SECONDS * 1000
  try {
    await mutateUntil(until)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    say(`mutants: ${error.message}`)
  }
}

async function mutateUntil(until) {
  const { code, stdout: diff } = capture('git', ['diff', '--unified=0', 'HEAD~1', '--', ...ROOMS])
  if (code !== 0) return say('mutants: there is no commit before this one to compare with')
  const changed = changedLines(diff)
  if (changed.length === 0)
    return say('mutants: the last commit changed nothing that decides keys, hits or releases')
  const left = () => Math.max(1, (until - performance.now()) / 1000)
  const answers = []
  const typeScript = changed.filter(({ file }) => file.endsWith('.ts'))
  if (typeScript.length > 0) {
    const ranges = typeScript.map(({ file, first, last }) => `${file}:${first}-${last}`)
    answers.push(await mutateTypeScript(ranges, { seconds: left() }))
  }
  const rust = changed.filter(({ file }) => file.endsWith('.rs'))
  if (rust.length > 0 && !hasCargoMutants()) say('mutants: not of Rust, since cargo-mutants is not installed')
  else if (rust.length > 0) {
    const path = join(OUT, 'changes.diff')
    mkdirSync(OUT, { recursive: true })
    writeFileSync(path, diff)
    answers.push(await mutateRust([], { seconds: left(), diff: path }))
  }
  tell(answers)
}

async function mutate(words) {
  const files = words.length > 0 ? words : ROOMS.flatMap(filesOf)
  const unknown = files.find((file) => !existsSync(join(ROOT, file.replace(/:\d+-\d+$/, ''))))
  if (unknown) throw new Failure(`there is no file ${unknown}`)
  const rust = files.filter((file) => file.endsWith('.rs'))
  const typeScript = files.filter((file) => !file.endsWith('.rs'))
  if (rust.length > 0 && !hasCargoMutants())
    throw new Failure('cargo-mutants is not installed: cargo install --locked cargo-mutants')
  const answers = []
  if (typeScript.length > 0) answers.push(await mutateTypeScript(typeScript))
  if (rust.length > 0) answers.push(await mutateRust(rust))
  tell(answers)
}

/** Prints each mutant that lives and is not explained, as a row for the document, and the score of each file. */
function tell(answers) {
  const known = explained(read('tests/mutants/survivors.md'))
  const mutants = answers.flatMap((answer) => answer.mutants)
  for (const mutant of mutants)
    if (mutant.status === 'lives' && !known.has(keyOf(mutant)))
      console.log(`${rowOf(mutant)}(line ${mutant.at})`)
  for (const { file, killed, explained, lives, score } of scores(mutants, known))
    console.log(
      `${file}: ${killed} killed, ${lives} live, ${explained} explained: ${Math.floor(score * 100)} %`,
    )
  const planned = answers.reduce((sum, answer) => sum + answer.planned, 0)
  say(`mutants: ${mutants.length} of ${planned} tried`)
}

/** Installs StrykerJS where it is missing; it stands apart, so that nobody else waits for it. */
async function install() {
  const packages = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {})
  const wanted = packages(join(FOLDER, 'package-lock.json'))
  if (differing(wanted, packages(join(FOLDER, 'node_modules/.package-lock.json'))).length === 0) return
  say('npm ci in tests/mutants')
  await must('StrykerJS could not be installed; npm says why above.', 'npm', ['ci', '--loglevel=error'], {
    cwd: FOLDER,
  })
}

const hasCargoMutants = () => capture('cargo', ['mutants', '--version']).code === 0
const read = (file) => readFileSync(join(ROOT, file), 'utf8')

/** The files of a room; a file is itself. */
function filesOf(room) {
  if (!room.endsWith('/')) return [room]
  const names = readdirSync(join(ROOT, room), { recursive: true })
  return names.filter((name) => /\.(ts|rs)$/.test(name)).map((name) => room + name)
}

/** Runs a tool until it ends or its time is over; whether it says that mutants live does not matter here. */
async function run(program, args, env, seconds) {
  mkdirSync(OUT, { recursive: true })
  // Its own group: the tools start others, which have to end with them.
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    detached: true,
  })
  const stop = () => process.kill(-child.pid, 'SIGTERM')
  const limit = seconds === undefined ? undefined : setTimeout(stop, seconds * 1000)
  await ended(child, program)
  clearTimeout(limit)
}

if (isStarted(import.meta.url)) {
  await main(async () => {
    const words = process.argv.slice(2)
    await setUpBuild()
    await build(['wasm', 'checked'])
    await (words.includes('--short') ? mutateChanges() : mutate(words))
  })
}
