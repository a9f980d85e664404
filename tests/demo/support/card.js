const runsOf = (host) => Number(host.dataset.runs ?? 0)

/** An example on the page, as a person uses it. Each example runs once by itself when it is first seen. */
export async function openCard(page, id) {
  const host = page.locator(`[data-example=${id}]`)
  const button = (name) => host.getByRole('button', { name, exact: true })
  const runs = () => host.evaluate(runsOf)
  const ended = (number) =>
    page.waitForFunction(
      ([selector, least]) => Number(document.querySelector(selector).dataset.runs ?? 0) >= least,
      [`[data-example=${id}]`, number],
      { timeout: 20_000 },
    )
  const card = {
    host,
    button,
    runs,
    ended,
    async rerun() {
      const before = await runs()
      await button('Rerun').click()
      await ended(before + 1)
    },
    /** The calls of the last run, as `miss expensive first-call`. */
    calls: () =>
      host
        .locator('.entry--call')
        .evaluateAll((all) =>
          all.map((entry) =>
            [...entry.querySelectorAll(':scope > :not(.time, .changes)')]
              .map((part) => part.textContent)
              .join(' '),
          ),
        ),
    /** What changed since the call before, for each call of the last run that tells it. */
    changes: () => host.locator('.entry--call .changes').allInnerTexts(),
    /** The analyzer's panel: each function with its chips and rows. */
    found: () =>
      host.locator('.function').evaluateAll((all) =>
        all.map((one) => ({
          name: one.querySelector('.function-name').textContent,
          chips: [...one.querySelectorAll('.chip')].map(({ textContent }) => textContent),
          rows: Object.fromEntries(
            [...one.querySelectorAll('dl > div')].map((row) => [
              row.querySelector('dt').textContent,
              row.querySelector('dd').textContent,
            ]),
          ),
        })),
      ),
    findings: () => host.locator('.finding').allInnerTexts(),
    written: () => host.locator('.written').allInnerTexts(),
    warnings: (kind) => host.locator(`.entry--${kind}`).allInnerTexts(),
    figure: (name) => host.locator(`[data-figure=${name}]`).innerText(),
    status: () => host.getByRole('status').innerText(),
    code: () => host.locator('.cm-line').allInnerTexts(),
    /** Pastes lines over all of the code. */
    async setCode(lines) {
      await host.locator('.cm-content').click()
      await page.keyboard.press('ControlOrMeta+a')
      await host.locator('.cm-content').evaluate((content, text) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', text)
        content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, lines.join('\n'))
    },
    /** Types into the editor in place of `found`, which stands in one line. */
    async replace(found, text) {
      const line = host.locator('.cm-line', { hasText: found })
      await line.click()
      const old = (await line.innerText()).trimEnd()
      await page.keyboard.press('End')
      await page.keyboard.press('Shift+Home')
      await page.keyboard.press('Shift+Home')
      await page.keyboard.type(old.replace(found, text))
    },
  }
  await host.scrollIntoViewIfNeeded()
  await ended(1)
  return card
}
