@minLength(3)
@maxLength(24)
param accountName string
param location string
param tags object
param sku string
param nodesSubnetId string

@description('The silos\' identity.')
param siloPrincipalId string

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: accountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    // Nobody holds a key that opens everything: silos come by their identity.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      virtualNetworkRules: [{ id: nodesSubnetId, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    // Off on purpose. An append overwrites nothing, so neither protects a journal; but each checkpoint that is replaced
    // or removed would be kept, and paid for. Nor may a journal be set back to an earlier state behind the ledger's back.
    deleteRetentionPolicy: { enabled: false }
    isVersioningEnabled: false
    // On: the one mistake that loses everything is to delete the container.
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// Storage Blob Data Contributor, Storage Table Data Contributor: container and table are made by the silos when they are new.
var roles = [
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in roles: {
  name: guid(account.id, siloPrincipalId, role)
  scope: account
  properties: {
    principalId: siloPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

// The account is the truth of every community; the resource group may not take it along by mistake.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'the-ledger'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Holds the journals of every community.' }
}

output accountName string = account.name
