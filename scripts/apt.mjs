/** Debian's package manager, where this user may use it. */
import { capture, say, show } from './run.mjs'

let updated = false

/** True as root on Debian or a relative of it. */
export function canApt() {
  return process.getuid?.() === 0 && capture('apt-get', ['--version']).code === 0
}

/** Installs packages. @returns {Promise<boolean>} whether it worked; what went wrong is on the screen */
export async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  if (!updated) {
    say('apt-get update')
    // A stale list is still worth a try: what is wanted may be in it.
    if ((await show('apt-get', ['update', '-qq'], { env })) !== 0) say('apt-get update failed; going on')
    updated = true
  }
  say(`apt-get install ${packages.join(' ')}`)
  const args = ['install', '-y', '-qq', '-o', 'Dpkg::Use-Pty=0', '--no-install-recommends', ...packages]
  return (await show('apt-get', args, { env })) === 0
}
