import { expect } from 'chai';
import { ref, resource } from '../plan-builder';
import { facetOf } from '../relate/facet';
import { ALL, changed, group, machine, SMALL, subnet, table, tcp, TO_INTERNET } from './asking';

describe('the facet `reach`', () => {
  it('has the ports that the internet reaches, by family and protocol, and from where', () => {
    const open = changed(
      SMALL,
      group('web', [tcp(443, { cidr_blocks: ['198.51.100.0/24'] }), tcp(8000, { cidr_blocks: ['0.0.0.0/0'] }, 8010)]),
    );
    const entry = { family: 'ipv4', protocol: 'tcp', via: ['aws_route_table.front'] };
    expect(facetOf({ resources: open }, 'aws_instance.web', 'reach')).to.deep.equal({
      internet: [
        { ...entry, from: 443, to: 443, sources: ['198.51.100.0/24'] },
        { ...entry, from: 8000, to: 8010, sources: ['0.0.0.0/0'] },
      ],
    });
  });

  it('is empty for what stands behind no path, and unknown for what has no network interface', () => {
    const open = changed(SMALL, group('db', [ALL]));
    expect(facetOf({ resources: open }, 'aws_instance.db', 'reach')).to.deep.equal({ internet: [] });
    expect(facetOf({ resources: open }, 'aws_subnet.back', 'reach')).to.deep.equal({
      internet: [],
      $unknown: 'it has no network interface in a VPC, so no path tells who reaches it',
    });
  });

  it('says why it cannot be told', () => {
    const vague = changed(
      SMALL,
      machine('web', 'front', ['web'], { associate_public_ip_address: ref('data.aws_region.here.name') }),
    );
    expect(facetOf({ resources: vague }, 'aws_instance.web', 'reach')).to.deep.equal({
      internet: [],
      $unknown:
        'whether it has a public IPv4 address: it comes from data.aws_region.here.name, and is known after the apply',
    });
  });

  it('is the same for alike machines, and each its own where they differ', () => {
    const pair = changed(
      SMALL,
      machine('twin', 'front', ['web'], { associate_public_ip_address: true }),
      machine('shy', 'front', ['web']),
    );
    const of = (name: string): unknown => facetOf({ resources: pair }, `aws_instance.${name}`, 'reach');
    expect(of('twin')).to.deep.equal(of('web'));
    expect(of('shy')).to.deep.equal({ internet: [] });
  });

  const database = (more: Parameters<typeof resource>[1]): unknown =>
    facetOf(
      {
        resources: changed(
          SMALL,
          subnet('back', 1),
          ...table('back', ['back'], TO_INTERNET),
          group('db', [tcp(5432, { cidr_blocks: ['0.0.0.0/0'] })]),
          resource('aws_db_subnet_group.d', { name: 'd', id: 'd', subnet_ids: ['subnet-back'] }),
          resource('aws_db_instance.d', { db_subnet_group_name: 'd', vpc_security_group_ids: ['sg-db'], ...more }),
        ),
      },
      'aws_db_instance.d',
      'reach',
    );

  it('knows a public database from a private one in the same subnet', () => {
    expect(database({ publicly_accessible: false })).to.deep.equal({ internet: [] });
    expect(database({ publicly_accessible: true })).to.deep.equal({
      internet: [
        {
          family: 'ipv4',
          protocol: 'tcp',
          from: 5432,
          to: 5432,
          sources: ['0.0.0.0/0'],
          via: ['aws_route_table.back'],
        },
      ],
    });
  });
});
