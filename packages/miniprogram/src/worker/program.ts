import type { GeneralBehavior, GeneralComponent } from 'glass-easel'
import { type AssociatedBackend, type CodeSpace, MiniProgramEnv, type Root } from 'glass-easel-miniprogram-adapter'
import type { PageView } from '../bridge.ts'
import type { ComponentConfig, ProgramBundle } from '../bundle.ts'
import type { Backend } from './backend.ts'
import { builtInBehaviors, type Definition, normalize } from './definitions.ts'
import { withHandlers } from './events.ts'
import { extendInstances } from './extend-instances.ts'
import { folderOf, joinPath, type Modules } from './modules.ts'
import { readyBehavior } from './ready.ts'
import { report } from './report.ts'

/** The globals by which a program says what it is made of. */
export interface DefinitionGlobals {
  Page(definition: Definition): void
  Component(definition: Definition): unknown
  Behavior(definition: Definition): unknown
}

/**
 * The code of a program: which components and pages it has, made known to glass-easel when they are first needed, those
 * that they use before them.
 */
export class Program {
  readonly space: CodeSpace
  readonly #env = new MiniProgramEnv()
  readonly #bundle: ProgramBundle
  readonly #modules: Modules
  readonly #builtIn: ReturnType<typeof builtInBehaviors>
  readonly #defined = new Set<string>()
  /** Paths in the order in which they were defined, with what each uses: what a page’s styles are gathered from. */
  readonly #uses = new Map<string, readonly string[]>()
  #current = ''

  constructor(bundle: ProgramBundle, modules: Modules) {
    this.#bundle = bundle
    this.#modules = modules
    this.space = this.#env.createCodeSpace('', true)
    // A program may name a property `dataset` or `id`; handlers may be replaced on the instance.
    this.space
      .getComponentSpace()
      .updateComponentOptions({ writeFieldsToNode: false, writeIdToDOM: true, useMethodCallerListeners: true })
    this.space.setOverallBehavior(readyBehavior(this.space))
    this.#builtIn = builtInBehaviors(this.space)
    extendInstances()
  }

  /** What the program’s own fields in forms have in common. */
  get formField(): GeneralBehavior {
    return (this.#builtIn.get('wx://form-field') as unknown as { _$: GeneralBehavior })._$
  }

  get globals(): DefinitionGlobals {
    const warn = (text: string) => report(new Error(`${this.#current}: ${text}`), 'warning')
    const taken = (definition: Definition) => normalize(definition ?? {}, this.#builtIn, warn)
    return {
      Page: (definition) => {
        this.space
          .component(this.#current)
          .pageDefinition(taken(definition) as never)
          .register()
      },
      Component: (definition) => {
        if (definition === undefined) return this.space.component(this.#current)
        this.#isolate(definition)
        return this.space
          .component(this.#current)
          .definition(taken(definition) as never)
          .register()
      },
      Behavior: Object.assign(
        (definition?: Definition) => {
          const behavior = this.space.behavior()
          return definition === undefined ? behavior : behavior.definition(taken(definition) as never).register()
        },
        { trait: this.space.traitBehavior.bind(this.space) },
      ),
    }
  }

  /** Style isolation may be said in `options` as well as in JSON, which wins. */
  #isolate({ options }: Definition): void {
    const { styleIsolation, addGlobalClass } = (options ?? {}) as { styleIsolation?: string; addGlobalClass?: boolean }
    if (styleIsolation === undefined && !addGlobalClass) return
    const config = this.space.getComponentStaticConfig(this.#current)
    this.space.addComponentStaticConfig(this.#current, {
      ...(styleIsolation !== undefined && { styleIsolation: styleIsolation as never }),
      ...(addGlobalClass && { addGlobalClass }),
      ...config,
    })
  }

  /** Makes a page or component and all that it uses known. */
  define(path: string): void {
    if (this.#defined.has(path)) return
    this.#defined.add(path)
    const given = this.#modules.configs.get(path) ?? {}
    const usingComponents = this.#using(path, given)
    this.#uses.set(path, Object.values(usingComponents))
    for (const used of Object.values(usingComponents)) this.#defineOrLoad(used)
    const componentGenerics = this.#generics(path, given)
    this.space.addComponentStaticConfig(path, {
      ...pick(given, 'component', 'styleIsolation', 'addGlobalClass', 'componentPlaceholder', 'pureDataPattern'),
      usingComponents: absolute(usingComponents),
      ...(componentGenerics && { componentGenerics }),
    } as never)
    this.space.addStyleSheet(path, path, this.#modules.scopeOf(path))
    const template = this.#modules.templateOf(path)
    if (template) this.space.addCompiledTemplate(path, withHandlers(template))
    const outer = this.#current
    this.#current = path
    try {
      if (this.#modules.hasModule(`${path}.js`)) this.#modules.require(`${path}.js`)
      if (!this.isDefined(path)) this.globals.Component({})
    } catch (error) {
      report(error)
      this.globals.Component({})
    } finally {
      this.#current = outer
    }
  }

  isDefined(path: string): boolean {
    return this.space.getComponentSpace().getComponentByUrlWithoutDefault(path, '') !== null
  }

  /** What lies in a package that is not here yet is shown by its placeholder until it has come. */
  #defineOrLoad(path: string): void {
    if (this.#modules.isLoaded(path)) return void this.define(path)
    this.#modules.load(path).then(() => this.define(path), report)
  }

  /** What a component may use, by tag: paths in the program, the app’s own first, overruled by its own. */
  #using(path: string, { usingComponents = {} }: ComponentConfig): Record<string, string> {
    const written = { ...this.#bundle.app.usingComponents, ...usingComponents }
    const using = Object.entries(written).map(([tag, target]) => [tag, joinPath('', target)] as const)
    // The app’s components stand in each other, but none in itself unless it says so.
    return Object.fromEntries(using.filter(([tag, target]) => target !== path || Object.hasOwn(usingComponents, tag)))
  }

  #generics(path: string, { componentGenerics }: ComponentConfig) {
    if (!componentGenerics) return undefined
    return Object.fromEntries(
      Object.entries(componentGenerics).map(([name, generic]) => {
        if (generic === true || !generic.default) return [name, true]
        const found = joinPath(generic.default.startsWith('/') ? '' : folderOf(path), generic.default)
        this.#defineOrLoad(found)
        return [name, { default: `/${found}` }]
      }),
    )
  }

  /** The style sheets that a page needs, from weak to strong: the app’s, those of components from the inside out, its own. */
  stylesOf(path: string): PageView['styles'] {
    const visited = new Set<string>()
    const found: string[] = []
    const visit = (one: string) => {
      if (visited.has(one)) return
      visited.add(one)
      for (const used of this.#uses.get(one) ?? []) visit(used)
      found.push(one)
    }
    visit(path)
    const styles = found.map((one) => ({
      path: one,
      isShared: this.#isolation(one).endsWith('shared') && !this.#isolation(one).endsWith('apply-shared'),
    }))
    // A page may keep the app’s styles out.
    return this.#isolation(path).startsWith('page-') ? styles : [{ path: 'app', isShared: true }, ...styles]
  }

  /** How far a component is kept apart, as glass-easel has found when it was defined. */
  #isolation(path: string): string {
    return (
      (this.space as unknown as { _$styleIsolationMap: Record<string, string> })._$styleIsolationMap[path] ?? 'isolated'
    )
  }

  /** The root component of a page, drawn to a backend; `tag` names its host. */
  create(tag: string, path: string, backend: Backend): { root: Root; component: GeneralComponent } {
    const associated: AssociatedBackend = this.#env.associateBackend(backend)
    const root = associated.createRoot(tag, this.space, `/${path}`)
    return { root, component: root.getComponent() }
  }
}

function absolute(paths: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, `/${path}`]))
}

function pick(from: object, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))
}
