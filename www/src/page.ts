/** Puts the page together. */
import './styles/index.css'
import { currentExample, runWhenSeen } from './current-example.js'
import { ExampleCard } from './example-card.js'
import { fingerprintField } from './fingerprint-field.js'
import { onRerunKey } from './rerun-key.js'
import { Sandboxes } from './sandboxes.js'
import { followTheme } from './theme.js'

function find<Found extends Element>(selector: string): Found {
  const found = document.querySelector<Found>(selector)
  if (!found) throw new Error(`The page has no ${selector}`)
  return found
}

followTheme(find('#theme'))
fingerprintField(find('#fingerprint'))

const sandboxes = new Sandboxes(find('#sandbox'))
const hosts = [...document.querySelectorAll<HTMLElement>('[data-example]')]
const cards = hosts.map((host) => new ExampleCard(host, sandboxes))
runWhenSeen(cards)
onRerunKey(find('#rerun-key'), () => currentExample(cards)?.run())
