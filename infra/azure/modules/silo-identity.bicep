param name string
param location string
param tags object

@description('The issuer of the cluster\'s service account tokens.')
param issuer string

@description('system:serviceaccount:NAMESPACE:NAME of the silos.')
param subject string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-silo'
  location: location
  tags: tags
}

// The silos' service account, and nothing else in the cluster, may act as this identity.
resource federation 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = {
  parent: identity
  name: 'silo'
  properties: {
    issuer: issuer
    subject: subject
    audiences: ['api://AzureADTokenExchange']
  }
}

output principalId string = identity.properties.principalId
output clientId string = identity.properties.clientId
