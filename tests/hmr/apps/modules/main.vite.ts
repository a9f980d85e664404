import { draw } from './drawing'
import { show } from './page'
import { heading, report } from './report'

show({ report, heading, draw })
import.meta.hot?.accept(['./report', './drawing'], (fresh) => {
  for (const modules of fresh) if (modules) show(modules)
})
