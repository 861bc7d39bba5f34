// The manifests for Kubernetes: what they promise of the pods, and whether Usher takes what they tell it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Deployment } from 'kubernetes-types/apps/v1.d.ts';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts';
import type { Service } from 'kubernetes-types/core/v1.d.ts';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.d.ts';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts';
import { readConfig } from '../../src/config.ts';
import { type Pair, startPair } from '../usher.ts';
import { environmentOf, stageOf, textOf } from './dockerfile.ts';
import { type Environment, namesIn, readDrainSeconds, readYaml, settingNames } from './files.ts';
import { findFaults, type Manifest } from './kubernetes.ts';

const read = (name: string) => readYaml(`kubernetes/${name}`);
const names = namesIn('kubernetes').filter((name) => name !== 'kustomization.yaml');
const kustomization = read('kustomization.yaml') as { apiVersion: string; kind: string; resources: string[] };
const deployment = read('deployment.yaml') as Deployment;
const settings = (read('configmap.yaml') as { data: Environment }).data;
const secret = read('secret.example.yaml') as { metadata: { name: string }; stringData: Environment };
const pod = deployment.spec?.template;
const container = pod?.spec?.containers[0];
const usher = stageOf('usher');
const files = Object.fromEntries((container?.env ?? []).map(({ name, value = '' }) => [name, value]));

describe('the manifests', () => {
  test('are what Kubernetes takes, to the last field', () => {
    expect(findFaults(names.map((name) => read(name) as Manifest))).toEqual([]);
  });

  test('would be found out if a field were misspelt, missing or of another type', () => {
    const { selector: _, ...lacking } = deployment.spec ?? {};
    const specs = [{ ...deployment.spec, replica: 2 }, lacking, { ...deployment.spec, paused: 'no' }];
    const wrong = specs.map((spec) => ({ ...deployment, spec }) as Manifest);
    expect(findFaults(wrong)).toEqual([
      expect.stringContaining(`'"replica"' does not exist`),
      expect.stringContaining("Property 'selector' is missing"),
      expect.stringContaining("Type 'string' is not assignable to type 'boolean"),
    ]);
  });

  test('are all applied, but for the example of the Secret', () => {
    expect(kustomization).toMatchObject({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
    });
    expect([...kustomization.resources, 'secret.example.yaml'].toSorted()).toEqual(names.toSorted());
  });

  test('name no namespace: that is for whoever applies them', () => {
    for (const name of names) expect((read(name) as Manifest).metadata).not.toHaveProperty('namespace');
  });

  test('hold placeholders in place of secrets', () => {
    for (const value of Object.values(secret.stringData)) expect(value).toBe('REPLACE-ME');
  });

  test('speak of the same pods', () => {
    const service = (read('service.yaml') as Service).spec;
    const policy = (read('network-policy.yaml') as NetworkPolicy).spec;
    const budget = (read('pod-disruption-budget.yaml') as PodDisruptionBudget).spec;
    const spread = pod?.spec?.topologySpreadConstraints?.map(({ labelSelector }) => labelSelector) ?? [];
    const selectors = [deployment.spec?.selector, policy?.podSelector, budget?.selector, ...spread];
    const labels = pod?.metadata?.labels;
    for (const selector of selectors) expect(selector?.matchLabels).toEqual(labels);
    expect(service?.selector).toEqual(labels);
  });
});

describe('what a pod is told', () => {
  let folder: string;
  let pair: Pair;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'usher-secret-'));
    pair = await startPair();
  });
  afterAll(async () => {
    await pair.close();
    rmSync(folder, { recursive: true });
  });

  test('has no name that Usher does not read', () => {
    const told = [environmentOf(usher), settings, files, secret.stringData].flatMap(Object.keys);
    expect(told.filter((name) => !settingNames.has(name))).toEqual([]);
  });

  test('takes each secret from the file of its name, and from nowhere else', () => {
    const mount = container?.volumeMounts?.find(({ name }) => name === 'credentials');
    const volume = pod?.spec?.volumes?.find(({ name }) => name === 'credentials');
    expect(volume?.secret).toMatchObject({ secretName: secret.metadata.name, defaultMode: 0o440 });
    expect(files).toEqual(
      Object.fromEntries(
        Object.keys(secret.stringData).map((name) => [`${name}_FILE`, `${mount?.mountPath}/${name}`]),
      ),
    );
    expect(Object.keys(settings).filter((name) => name in secret.stringData)).toEqual([]);
  });

  test('is a configuration without a fault once the Secret is filled', () => {
    const filled: Environment = {
      ...pair.sandbox.env,
      REDIS_URL: 'redis://redis:6379',
      AUDIT_HASH_KEY: 'k'.repeat(32),
    };
    const paths = Object.keys(secret.stringData).map((name) => {
      writeFileSync(join(folder, name), `${filled[name]}\n`);
      return [`${name}_FILE`, join(folder, name)];
    });
    const config = readConfig({ ...environmentOf(usher), ...settings, ...Object.fromEntries(paths) });
    expect(config).toMatchObject({
      isProduction: true,
      host: '0.0.0.0',
      auth: { issuer: settings['AUTH_ISSUER'] },
      redisUrl: 'redis://redis:6379',
      audit: { isRequired: true },
      vendors: { hpay: {}, kraken: {}, kriptomat: {}, machnet: {}, userkit: {} },
    });
  });

  test.each(['startupProbe', 'readinessProbe', 'livenessProbe'] as const)(
    'is asked by its %s at a path that Usher answers',
    async (probe) => {
      const { path = '', port } = container?.[probe]?.httpGet ?? {};
      expect((await fetch(new URL(path, pair.url))).status).toBe(200);
      expect([path, port]).toEqual([probe === 'livenessProbe' ? '/livez' : '/readyz', 'http']);
    },
  );
});

describe('a pod', () => {
  test('listens where the image, the Service and the policy say', () => {
    const port = Number(textOf(usher, 'EXPOSE'));
    expect(environmentOf(usher)['PORT']).toBe(String(port));
    expect(container?.ports).toEqual([{ name: 'http', containerPort: port }]);
    expect((read('service.yaml') as Service).spec?.ports).toMatchObject([{ port, targetPort: 'http' }]);
    expect(settings).not.toHaveProperty('PORT');
  });

  test('has longer to end than its pause and what Usher takes to finish', () => {
    const pause = container?.lifecycle?.preStop?.sleep?.seconds ?? 0;
    expect(pause).toBeGreaterThan(0);
    expect(pod?.spec?.terminationGracePeriodSeconds).toBeGreaterThan(pause + readDrainSeconds(settings));
  });

  test('is the user of the image, and can do as little as possible', () => {
    const [uid, gid] = textOf(usher, 'USER').split(':').map(Number);
    expect(pod?.spec).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: uid,
        runAsGroup: gid,
        fsGroup: gid,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container?.resources).toMatchObject({
      requests: { cpu: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
  });

  test('is one of at least two, of which one may be taken away at a time', () => {
    const scaler = (read('horizontal-pod-autoscaler.yaml') as HorizontalPodAutoscaler).spec;
    const { kind, name } = scaler?.scaleTargetRef ?? {};
    expect([kind, name]).toEqual([deployment.kind, deployment.metadata?.name]);
    expect(scaler?.minReplicas).toBeGreaterThanOrEqual(2);
    expect(deployment.spec).not.toHaveProperty('replicas');
    expect(deployment.spec?.strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect((read('pod-disruption-budget.yaml') as PodDisruptionBudget).spec?.maxUnavailable).toBe(1);
  });

  test('is reached by the router and the monitoring alone, and reaches names, Redis and https outside', () => {
    const {
      policyTypes,
      ingress = [],
      egress = [],
    } = (read('network-policy.yaml') as NetworkPolicy).spec ?? {};
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(ingress).toHaveLength(1);
    expect(ingress[0]?.ports).toEqual([{ protocol: 'TCP', port: 'http' }]);
    for (const peer of ingress[0]?.from ?? []) expect(peer.podSelector?.matchLabels).toBeDefined();
    expect(egress.map(({ ports = [] }) => ports.map(({ port }) => port))).toEqual([[53, 53], [6379], [443]]);
    const [open] = egress[2]?.to ?? [];
    expect(open?.ipBlock?.except).toEqual(expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16']));
  });
});
