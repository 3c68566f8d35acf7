declare module 'color-name-list/bestof' {
  export const colornames: readonly { readonly name: string; readonly hex: string }[];
}

declare module 'color-name-list' {
  export const colornames: readonly { readonly name: string; readonly hex: string }[];
}
