/** Fields that show the fingerprints of the JSON typed in, and whether they are equal. */
import { hash } from 'wasmemo'

function fingerprint(json: string): string {
  try {
    return hash(JSON.parse(json))
  } catch (error) {
    return error instanceof SyntaxError ? 'not JSON yet' : String(error)
  }
}

/** Shows the fingerprint of the JSON in each of a form's text fields, and whether they are equal. */
export function fingerprintField(form: HTMLFormElement): void {
  const inputs = [...form.querySelectorAll('input')]
  const outputs = [...form.querySelectorAll('output')]
  const verdict = form.querySelector('[role=status]')
  const update = () => {
    const shown = inputs.map(({ value }) => fingerprint(value))
    outputs.forEach((output, index) => {
      output.value = shown[index] ?? ''
    })
    if (verdict)
      verdict.textContent =
        shown[0] === shown[1] ? 'Equal: the second call hits.' : 'Different: the second call misses.'
  }
  form.addEventListener('input', update)
  form.addEventListener('submit', (event) => event.preventDefault())
  update()
}
