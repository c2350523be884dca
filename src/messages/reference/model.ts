/** As much of an OpenAPI 3.1 document as the page of the API shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string | undefined };
  readonly servers?: readonly { readonly url: string }[] | undefined;
  readonly tags?: readonly { readonly name: string; readonly description?: string | undefined }[] | undefined;
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>> | undefined;
  readonly webhooks?: ApiDocument['paths'];
  readonly components?:
    | {
        readonly schemas?: Readonly<Record<string, ApiSchema>> | undefined;
        readonly examples?: Readonly<Record<string, { readonly value?: unknown }>> | undefined;
        readonly securitySchemes?: Readonly<Record<string, { readonly description?: string | undefined }>> | undefined;
      }
    | undefined;
}

export interface ApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: { readonly description: string; readonly content: ApiContent };
  readonly responses: Readonly<Record<string, ApiResponse>>;
}

export interface ApiParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: ApiSchema;
}

export interface ApiResponse {
  readonly description: string;
  readonly content?: ApiContent;
}

/** By media type. */
export type ApiContent = Readonly<
  Record<
    string,
    { readonly schema?: ApiSchema; readonly example?: unknown; readonly examples?: Readonly<Record<string, unknown>> }
  >
>;

export interface ApiSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly oneOf?: readonly ApiSchema[];
  readonly items?: ApiSchema;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly additionalProperties?: boolean | ApiSchema;
  readonly required?: readonly string[];
}
