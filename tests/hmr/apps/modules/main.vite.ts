import { draw } from './drawing'
import { show } from './page'
import { first, heading, report } from './report'

show({ report, first, heading, draw })
import.meta.hot?.accept(['./report', './drawing'], (fresh) => {
  for (const modules of fresh) if (modules) show(modules)
})
