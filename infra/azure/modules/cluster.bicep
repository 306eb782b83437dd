// AKS and not Container Apps: a silo must be reached by every other silo and every gateway at its own address, on two TCP ports.
// In Container Apps replicas of environments with workload profiles can't be reached by their addresses; see infra/README.md.
param name string
param registryName string
param location string
param tags object
param nodesSubnetId string
param networkName string
param nodeSize string
param nodesMin int
param nodesMax int
param adminGroupObjectIds array
param apiServerAuthorizedRanges array

var networkContributor = '4d97b98b-1d4f-4787-a291-c67834d212e7'
var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource controlPlane 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-cluster'
  location: location
  tags: tags
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: networkName
}

resource mayUseNetwork 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(network.id, controlPlane.id, networkContributor)
  scope: network
  properties: {
    principalId: controlPlane.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', networkContributor)
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: registryName
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { adminUserEnabled: false }
}

resource cluster 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Base', tier: 'Standard' }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${controlPlane.id}': {} }
  }
  properties: {
    dnsPrefix: name
    enableRBAC: true
    disableLocalAccounts: true
    aadProfile: { managed: true, enableAzureRBAC: false, adminGroupObjectIDs: adminGroupObjectIds }
    apiServerAccessProfile: { authorizedIPRanges: apiServerAuthorizedRanges }
    oidcIssuerProfile: { enabled: true }
    securityProfile: { workloadIdentity: { enabled: true } }
    autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      // Without it the network policies of infra/kubernetes would be taken and not kept to.
      networkDataplane: 'cilium'
      networkPolicy: 'cilium'
      podCidr: '10.244.0.0/16'
      serviceCidr: '10.245.0.0/16'
      dnsServiceIP: '10.245.0.10'
    }
    agentPoolProfiles: [
      {
        name: 'nodes'
        mode: 'System'
        vmSize: nodeSize
        osType: 'Linux'
        osSKU: 'AzureLinux'
        enableAutoScaling: true
        count: nodesMin
        minCount: nodesMin
        maxCount: nodesMax
        availabilityZones: ['1', '2', '3']
        vnetSubnetID: nodesSubnetId
        upgradeSettings: { maxSurge: '1' }
      }
    ]
  }
  dependsOn: [mayUseNetwork]
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, cluster.id, acrPull)
  scope: registry
  properties: {
    principalId: cluster.properties.identityProfile.kubeletidentity.objectId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}

output clusterName string = cluster.name
output registryServer string = registry.properties.loginServer
output oidcIssuer string = cluster.properties.oidcIssuerProfile.issuerURL
