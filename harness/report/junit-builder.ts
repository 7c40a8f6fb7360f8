import library from 'junit-report-builder';
import type { JunitCase, JunitDocument, JunitEnding, JunitSuite } from './junit-document.ts';
import { junitSeconds } from './junit-document.ts';

/** What is used of an element of `xmlbuilder`, which the library builds with. */
interface XmlElement {
  att(name: string, value: string): XmlElement;
  removeAttribute(name: string): XmlElement;
  ele(name: string, attributes?: Record<string, string>): XmlElement;
  txt(text: string): XmlElement;
}
/** Every node of the library writes itself below its parent: the one place where it can be added to. */
interface Node {
  build(parent: XmlElement): XmlElement;
  property(name: string, value: string): this;
  name(name: string): this;
  time(seconds: string): this;
}
interface TestCase extends Node {
  className(name: string): this;
  file(path: string): this;
  getFailureCount(): number;
  getErrorCount(): number;
  getSkippedCount(): number;
}
interface TestSuite extends Node {
  timestamp(text: string): this;
  testCase(): TestCase;
}
interface Builder {
  newBuilder(): Builder;
  testSuite(): TestSuite;
  build(): string;
}

/**
 * Writes a document as XML with junit-report-builder, and what that lacks: `line` on a case, a message on
 * `skipped`, `flakyFailure`, `hostname`, `time` on the root. Its declarations do not resolve under `nodenext`
 * (the default export is seen as the module), hence those above. Takes 150 ms to load: import it late.
 */
export function buildJunit(document: JunitDocument): string {
  const builder = (library as unknown as Builder).newBuilder();
  for (const [at, suite] of document.suites.entries()) {
    const node = addSuite(builder, suite);
    // The root is reached through the first suite: it is the parent that this one is built below.
    if (at === 0)
      extend(node, (_, root) => {
        root.att('time', junitSeconds(document.seconds));
        if (!document.rootSkipped) root.removeAttribute('skipped');
      });
  }
  return `${builder.build()}\n`;
}

function extend(node: Node, more: (element: XmlElement, parent: XmlElement) => void): void {
  const build = node.build.bind(node);
  node.build = (parent) => {
    const element = build(parent);
    more(element, parent);
    return element;
  };
}

function addSuite(builder: Builder, suite: JunitSuite): TestSuite {
  const node = builder.testSuite().name(suite.name).timestamp(suite.timestamp);
  node.time(junitSeconds(suite.seconds));
  for (const [name, value] of suite.properties) node.property(name, value);
  extend(node, (element) => element.att('hostname', suite.hostname));
  for (const one of suite.cases) addCase(node, one);
  return node;
}

function addCase(suite: TestSuite, one: JunitCase): void {
  const node = suite.testCase().className(one.className).name(one.name);
  node.time(junitSeconds(one.seconds));
  if (one.file !== null) node.file(one.file);
  for (const [name, value] of one.properties) node.property(name, value);
  const { ending } = one;
  if (ending.kind === 'failure') node.getFailureCount = () => 1;
  if (ending.kind === 'error') node.getErrorCount = () => 1;
  if (ending.kind === 'skipped') node.getSkippedCount = () => 1;
  extend(node, (element) => {
    if (one.line !== null) element.att('line', String(one.line));
    addEnding(element, ending);
    if (one.output !== null) element.ele('system-out').txt(one.output);
  });
}

/**
 * As escaped text, not with the library's own `stacktrace` and `standardOutput`: those write CDATA, and xmlbuilder
 * 15 parts only the first `]]>` of it, so that a text with two of them is no XML any more.
 */
function addEnding(parent: XmlElement, ending: JunitEnding): void {
  if (ending.kind === 'passed') return;
  const attributes = { message: ending.message, type: ending.type };
  const element = parent.ele(ending.kind === 'flaky' ? 'flakyFailure' : ending.kind, attributes);
  if (ending.kind === 'skipped') return;
  // Surefire's schema has the text of a flaky failure in an element of its own.
  const holder = ending.kind === 'flaky' ? element.ele('stackTrace') : element;
  holder.txt(ending.text);
}
