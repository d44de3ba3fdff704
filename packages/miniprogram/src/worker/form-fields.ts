import { Component, type Element, type GeneralBehavior, type GeneralComponent, NativeNode } from 'glass-easel'

/** Adds to what a form submits the values of the program’s own fields (`wx://form-field`), which the frame does not know. */
export function withOwnFields(form: Element, detail: unknown, field: GeneralBehavior): unknown {
  if (!NativeNode.isNativeNode(form) || (form as NativeNode).is !== 'form') return detail
  const value: Record<string, unknown> = { ...(detail as { value?: object }).value }
  const visit = (element: Element): void => {
    for (const child of element.childNodes ?? []) {
      if (Component.isComponent(child) && (child as GeneralComponent).hasBehavior(field)) {
        const { name, value: own } = (child as GeneralComponent).data as { name?: string; value?: unknown }
        if (name) value[name] = own
      }
      if ((child as Element).childNodes) visit(child as Element)
    }
  }
  visit(form)
  return { ...(detail as object), value }
}
