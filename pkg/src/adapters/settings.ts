/** D3's functions that are set up by their own methods, and answer a setting where such a method is given nothing. */
import { hasOwnMethods } from './shape.js'

type Method = (...args: unknown[]) => unknown
/** A function with methods that change it. */
export type Maker = Method & Record<string, Method>

const SETTINGS =
  'domain,range,clamp,unknown,interpolate,interpolator,base,exponent,constant,round,padding,paddingInner,paddingOuter,align,' +
  'digits,x,y,x0,x1,y0,y1,defined,curve,context,innerRadius,outerRadius,cornerRadius,padRadius,startAngle,endAngle,padAngle,' +
  'angle,radius,startRadius,value,sort,sortValues,keys,order,offset,type,size,source,target,preclip,postclip,clipAngle,' +
  'clipExtent,scale,translate,center,rotate,reflectX,reflectY,precision,parallels,projection,pointRadius,extent,extentMajor,' +
  'extentMinor,step,stepMajor,stepMinor,thresholds'
/** What else they have: nothing that changes what the settings do not tell. */
const OTHERS =
  'length,name,prototype,copy,rangeRound,nice,ticks,tickFormat,invert,invertExtent,quantiles,bandwidth,' +
  'lineX0,lineX1,lineY0,lineY1,centroid,area,measure,bounds,stream,fitExtent,fitSize,fitWidth,fitHeight,lines,outline'
const settings = new Set(SETTINGS.split(','))
const others = new Set(OTHERS.split(','))

/** Whether all its methods are known, settings among them. */
export function isMaker(value: object): value is Maker {
  if (typeof value !== 'function') return false
  const keys = Object.keys(value)
  return (
    keys.filter((key) => settings.has(key)).length > 1 &&
    keys.every((key) => (settings.has(key) || others.has(key)) && hasOwnMethods(value, key))
  )
}

/** Whether it is a scale: all of them can be copied, and nothing else can. */
export function isScale(maker: Maker): boolean {
  return hasOwnMethods(maker, 'copy', 'domain')
}

/** What its methods answer now. */
export function settingsOf(maker: Maker): Record<string, unknown> {
  const names = Object.keys(maker).filter((key) => settings.has(key) && !isComputed(maker, key))
  return Object.fromEntries(
    names.map((name) => {
      const value = (maker[name] as Method)()
      // `scaleQuantize` does not tell what it answers for unknown input, but answers it.
      return [name, value === maker ? maker(Number.NaN) : value]
    }),
  )
}

/** What scales answer by other settings: to set it would change those. */
function isComputed(maker: Maker, key: string): boolean {
  if (!isScale(maker)) return false
  return (
    key === 'step' ||
    key === 'padding' ||
    key === 'thresholds' ||
    (key === 'range' && 'interpolator' in maker)
  )
}
