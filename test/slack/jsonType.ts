/** What fits T as TypeScript reads a JSON file: every text there is just `string`. */
export type Loose<T> = T extends string
  ? string
  : T extends readonly (infer E)[]
    ? readonly Loose<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Loose<T[K]> }
      : T;

/** The keys of J, by path, that M does not know: a misspelt one that may be left out would go unnoticed. */
export type Strangers<J, M, P extends string = ''> = J extends readonly (infer E)[]
  ? M extends readonly (infer F)[]
    ? Strangers<E, F, P>
    : never
  : J extends object
    ? {
        [K in keyof J & string]: K extends Known<M>
          ? Strangers<J[K], NonNullable<M[K & keyof M]>, `${P}/${K}`>
          : `${P}/${K}`;
      }[keyof J & string]
    : never;

type Named<M> = keyof { [K in keyof M as string extends K ? never : K]: 1 };
/** The keys with a name of their own; any, where the type is a map from any name. */
type Known<M> = [Named<M>] extends [never] ? keyof M : Named<M>;
