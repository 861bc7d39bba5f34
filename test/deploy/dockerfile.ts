// What does the Dockerfile say, stage by stage?
import { readFileSync } from 'node:fs';
import {
  DockerfileParser,
  type Instruction,
  ModifiableInstruction,
  PropertyInstruction,
} from 'dockerfile-ast';

/** One instruction of a stage. */
export interface Step {
  keyword: string;
  /** What stands behind the keyword and its flags. */
  text: string;
  flags: Record<string, string>;
  /** The values of ENV and LABEL. */
  properties: Record<string, string>;
}

/** What is between one FROM and the next. */
export interface Stage {
  name: string;
  image: string;
  steps: Step[];
}

/** The text of the file. */
export const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');

/** Its stages, in order. */
export const stages = readStages();

/** The stage with this name. */
export function stageOf(name: string): Stage {
  const stage = stages.find((candidate) => candidate.name === name);
  if (!stage) throw new Error(`The Dockerfile has no stage "${name}".`);
  return stage;
}

/** Every instruction of the stage with this keyword. */
export function stepsOf(stage: Stage, keyword: string): Step[] {
  return stage.steps.filter((step) => step.keyword === keyword);
}

/** The text of an instruction that the stage has once. */
export function textOf(stage: Stage, keyword: string): string {
  const [step, ...others] = stepsOf(stage, keyword);
  if (!step || others.length > 0) throw new Error(`Expected ${keyword} once in stage "${stage.name}".`);
  return step.text;
}

/** The program and its arguments, where they are in the exec form, which needs no shell. */
export function readExecForm(text: string): [program: string, ...rest: string[]] {
  return JSON.parse(text.replace(/^CMD /, '')) as [string, ...string[]];
}

/** The environment that the stage sets. */
export function environmentOf(stage: Stage): Record<string, string> {
  return Object.assign({}, ...stepsOf(stage, 'ENV').map(({ properties }) => properties)) as Record<
    string,
    string
  >;
}

function readStages(): Stage[] {
  const found: Stage[] = [];
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    const step = toStep(instruction);
    const [image = '', , name = ''] = step.text.split(' ');
    if (step.keyword === 'FROM') found.push({ name, image, steps: [] });
    else found.at(-1)?.steps.push(step);
  }
  return found;
}

function toStep(instruction: Instruction): Step {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  const properties = instruction instanceof PropertyInstruction ? instruction.getProperties() : [];
  return {
    keyword: instruction.getKeyword(),
    text: instruction.getArgumentsContent() ?? '',
    flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
    properties: Object.fromEntries(properties.map((each) => [each.getName(), each.getValue() ?? ''])),
  };
}
