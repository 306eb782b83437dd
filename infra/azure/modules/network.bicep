param name string
param location string
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'nodes'
        properties: {
          addressPrefix: '10.20.0.0/20'
          // Pods leave by their node's address, so this is how the storage account knows them.
          serviceEndpoints: [{ service: 'Microsoft.Storage' }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.20.16.0/24' }
      }
    ]
  }
}

output networkId string = network.id
output networkName string = network.name
output nodesSubnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', network.name, 'nodes')
output endpointsSubnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', network.name, 'endpoints')
