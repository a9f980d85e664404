export { gross as withTax, setVat, unusedHelper } from './money'
export * from './period'
