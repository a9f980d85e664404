/** `npm run format`: Biome and rustfmt, in place. */
import { main, must, tool } from './run.mjs'
import { setUpNode } from './setup-node.mjs'

await main(async () => {
  await setUpNode()
  const biome = [tool('@biomejs/biome/bin/biome'), 'check', '--write']
  await must('Biome found what it cannot mend; see above.', process.execPath, biome)
  await must('rustfmt failed.', 'cargo', ['fmt', '--all'])
})
