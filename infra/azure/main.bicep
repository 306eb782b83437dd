// Everything a SocialCapital cluster needs in one resource group: storage, Redis (or none), identities, a network, a registry, AKS.
// az deployment group create --resource-group RG --template-file infra/azure/main.bicep --parameters infra/azure/main.bicepparam
targetScope = 'resourceGroup'

@description('Begins the name of every resource: 3 to 11 lowercase letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'socialcap'

param location string = resourceGroup().location

@description('Who keeps the cluster\'s membership. `azure` needs images that were built with ORLEANS_AZURE_PROVIDERS=true, and no Redis is made.')
@allowed(['redis', 'azure'])
param providers string = 'redis'

@description('Copies of the storage account: ZRS keeps acknowledged events through the loss of a zone, LRS does not.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Size of the nodes. A silo asks for one core and 2 GiB, and may use 6 GiB.')
param nodeSize string = 'Standard_D4ds_v5'

@minValue(3)
param nodesMin int = 3

@minValue(3)
param nodesMax int = 6

@description('Size of Azure Managed Redis. What is kept is small: the smallest will do.')
param redisSku string = 'Balanced_B0'

@description('Microsoft Entra groups whose members administer the Kubernetes cluster.')
param adminGroupObjectIds array

@description('Addresses that may reach the Kubernetes API, in CIDR notation; empty for any.')
param apiServerAuthorizedRanges array = []

@description('Where infra/kubernetes puts the silos.')
param siloNamespace string = 'socialcapital'
param siloServiceAccount string = 'silo'

// Names of storage accounts and registries are unique in the world.
var suffix = uniqueString(resourceGroup().id)
var tags = { application: 'socialcapital' }

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: name, location: location, tags: tags }
}

module cluster 'modules/cluster.bicep' = {
  name: 'cluster'
  params: {
    name: name
    registryName: '${name}${suffix}'
    location: location
    tags: tags
    nodesSubnetId: network.outputs.nodesSubnetId
    networkName: network.outputs.networkName
    nodeSize: nodeSize
    nodesMin: nodesMin
    nodesMax: nodesMax
    adminGroupObjectIds: adminGroupObjectIds
    apiServerAuthorizedRanges: apiServerAuthorizedRanges
  }
}

module siloIdentity 'modules/silo-identity.bicep' = {
  name: 'silo-identity'
  params: {
    name: name
    location: location
    tags: tags
    issuer: cluster.outputs.oidcIssuer
    subject: 'system:serviceaccount:${siloNamespace}:${siloServiceAccount}'
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    accountName: take('${name}${suffix}', 24)
    location: location
    tags: tags
    sku: storageSku
    nodesSubnetId: network.outputs.nodesSubnetId
    siloPrincipalId: siloIdentity.outputs.principalId
  }
}

module redis 'modules/redis.bicep' = if (providers == 'redis') {
  name: 'redis'
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    sku: redisSku
    networkId: network.outputs.networkId
    endpointsSubnetId: network.outputs.endpointsSubnetId
  }
}

// What infra/kubernetes/overlays/azure asks for. No secret is among them: keys are fetched, where there are any, by whoever may.
output clusterName string = cluster.outputs.clusterName
output registryServer string = cluster.outputs.registryServer
output storageAccountName string = storage.outputs.accountName
output siloClientId string = siloIdentity.outputs.clientId
output redisHost string = providers == 'redis' ? redis!.outputs.host : ''
