import type { Adapter } from '../scope/adapters.js'
import { identified, identity, membersOf } from './counted.js'
import { hasOwnMethods } from './shape.js'

type Method = (...args: unknown[]) => unknown
type Maker = Method & Record<string, Method>

/** Methods of scales, shapes, projections and paths that answer what they were set to when nothing is given. */
const SETTINGS =
  'domain,range,clamp,unknown,interpolate,interpolator,base,exponent,constant,round,padding,paddingInner,paddingOuter,align,' +
  'digits,x,y,x0,x1,y0,y1,defined,curve,context,innerRadius,outerRadius,cornerRadius,padRadius,startAngle,endAngle,padAngle,' +
  'angle,radius,startRadius,value,sort,sortValues,keys,order,offset,type,size,source,target,preclip,postclip,clipAngle,clipExtent,scale,' +
  'translate,center,rotate,reflectX,reflectY,precision,parallels,projection,pointRadius,extent,extentMajor,extentMinor,' +
  'step,stepMajor,stepMinor'
/** What else they have: nothing that changes what the settings do not tell. */
const OTHERS =
  'length,name,prototype,copy,rangeRound,nice,ticks,tickFormat,invert,invertExtent,thresholds,quantiles,bandwidth,' +
  'lineX0,lineX1,lineY0,lineY1,centroid,area,measure,bounds,stream,fitExtent,fitSize,fitWidth,fitHeight,lines,outline'
const settings = new Set(SETTINGS.split(','))
const others = new Set(OTHERS.split(','))

/** One of each kind of scale, to make others of; `copy` is what tells kinds apart. */
const scales = new Map<string, Maker>()

/**
 * D3's scales, by their kind and settings; its shapes, projections and paths, which say nothing of their kind, by identity and
 * settings: equal to themselves as long as they were not changed.
 */
export const d3: Adapter<Maker> = {
  name: 'd3',
  matches: (value) =>
    typeof value === 'function' &&
    Object.keys(value).filter((key) => settings.has(key)).length > 1 &&
    Object.keys(value).every((key) => (settings.has(key) || others.has(key)) && hasOwnMethods(value, key)),
  read(maker) {
    const names = Object.keys(maker).filter((key) => settings.has(key) && !isComputed(maker, key))
    const values = membersOf(Object.fromEntries(names.map((name) => [name, (maker[name] as Method)()])))
    if (!isScale(maker)) return [identity(maker), values]
    const kind = kindOf(maker)
    if (!scales.has(kind)) scales.set(kind, (maker.copy as Method)() as Maker)
    return [kind, values]
  },
  make([kind, values]) {
    const scale = scales.get(kind)?.copy?.() as Maker
    for (const [name, value] of Object.entries(values as object)) {
      const set = name === 'padding' ? undefined : scale[name]
      set?.(identified(value) ?? value)
    }
    return scale
  },
}

function isScale(maker: Maker): boolean {
  return hasOwnMethods(maker, 'copy', 'domain')
}

/** What scales answer by other settings: to set it would change those. */
function isComputed(maker: Maker, key: string): boolean {
  return isScale(maker) && (key === 'step' || (key === 'range' && 'interpolator' in maker))
}

/** The text of `copy` names the kind's constructor. Those of local time and UTC are one text, but write dates in other ways. */
function kindOf(scale: Maker): string {
  const text = Function.prototype.toString.call(scale.copy)
  const [first] = (scale.domain as Method)() as readonly unknown[]
  if (!(first instanceof Date) || scale.tickFormat === undefined) return `${Object.keys(scale)} ${text}`
  const write = scale.tickFormat(10, '%c %Z') as Method
  return `${Object.keys(scale)} ${text} ${DATES.map((date) => write(new Date(date)))}`
}

const DATES = [0, 15_778_800_000, -2_208_988_800_000, 1_700_000_000_000]
