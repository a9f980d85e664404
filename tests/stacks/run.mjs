/**
 * `npm run stacks`: each tool that people build, serve and test with, installed fresh by npm beside the packed package, set up
 * as its documentation and ours say, and looked at in Chromium. `-- NAME …` runs those whose names begin so, `--turn` two of the
 * quick ones, others every day, `--write` keeps what was found under `record`, `--docs` writes docs/your-tool.md from the
 * records, `--keep` leaves the folders.
 */
import { staticServer } from '../../scripts/serve.mjs'
import { checkPage } from './support/checks.mjs'
import { writeDocs } from './support/docs.mjs'
import { openPage, startBrowser } from './support/page.mjs'
import { isOnline, NotInstalled, openProject } from './support/project.mjs'
import { writeRecord } from './support/record.mjs'
import { chosen } from './support/stacks.mjs'

const options = new Set(process.argv.slice(2).filter((arg) => arg.startsWith('--')))
const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))

/** @returns {Promise<object>} what is recorded of a stack */
async function runStack(stack, browser) {
  const result = { name: stack.name, tool: stack.tool, versions: {}, seconds: {}, found: {} }
  const open = []
  const start = performance.now()
  const project = await openProject(stack.name, stack.packages, stack.files, stack.manifest)
  const since = (from) => Math.round((performance.now() - from) / 1000)
  result.seconds.install = since(start)
  for (const name of [stack.counted, ...(stack.beside ?? [])]) result.versions[name] = project.version(name)
  const kit = {
    project,
    browser,
    /** Keeps what a mode of the tool was found to do. */
    found(mode, checks) {
      result.found[mode] = { ...result.found[mode], ...checks }
    },
    /** Opens a page, checks it and stops its server. */
    async check(mode, { server, ready, path = '', keep = false, ...what }) {
      if (!open.includes(server)) open.push(server)
      const from = performance.now()
      const app = await openPage(browser, server.address + path, { ready })
      try {
        kit.found(mode, await checkPage(app, project, what))
      } finally {
        await app.close()
        if (!keep) await open.pop().close()
      }
      result.seconds[mode] = since(from)
    },
    async serveFolder(folder) {
      const server = staticServer(project.at(folder))
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
      return {
        address: `http://localhost:${server.address().port}/`,
        async close() {
          server.closeAllConnections()
          await new Promise((resolve) => server.close(resolve))
        },
      }
    },
  }
  try {
    await stack.run(kit)
  } catch (error) {
    result.fault = String(error.message ?? error).slice(0, 3000)
  } finally {
    for (const server of open.splice(0)) await server.close()
    if (options.has('--keep')) console.log(`  ${project.folder}`)
    else project.remove()
  }
  return result
}

/** @returns {string[]} what is not as it should be */
function faults({ found, fault }) {
  const wrong = Object.entries(found).flatMap(([mode, checks]) =>
    Object.entries(checks).flatMap(([check, is]) => (is === true ? [] : [`${mode}, ${check}: ${is}`])),
  )
  return fault ? [...wrong, fault] : wrong
}

function print(result) {
  const modes = Object.entries(result.found).map(
    ([mode, checks]) => `${mode} ${Object.keys(checks).join(' ')}`,
  )
  const wrong = faults(result)
  const times = Object.entries(result.seconds).map(([what, seconds]) => `${what} ${seconds} s`)
  console.log(
    `${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${result.name}: ${modes.join('; ')} (${times.join(', ')})`,
  )
  for (const text of wrong) console.log(`     ${text.replaceAll('\n', '\n     ')}`)
  return wrong.length === 0
}

async function main() {
  if (options.has('--docs')) return writeDocs()
  if (!(await isOnline())) return console.log('skipped: npm cannot be reached')
  const browser = await startBrowser()
  const counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    for (const stack of await chosen(names, options)) {
      try {
        const result = await runStack(stack, browser)
        counts[print(result) ? 'passed' : 'failed']++
        if (options.has('--write')) writeRecord(result)
      } catch (error) {
        if (!(error instanceof NotInstalled)) throw error
        counts.skipped++
        console.log(
          `skip ${stack.name}: npm could not install it\n     ${error.message.trim().split('\n').slice(-6).join('\n     ')}`,
        )
      }
    }
  } finally {
    await browser.close()
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} not installed`)
  if (counts.failed > 0) process.exitCode = 1
}

await main()
