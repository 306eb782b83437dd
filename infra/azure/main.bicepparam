using './main.bicep'

param name = 'socialcap'
param providers = 'redis'
param storageSku = 'Standard_ZRS'
// The object id of a Microsoft Entra group; nobody administers the cluster without it.
param adminGroupObjectIds = [
  '00000000-0000-0000-0000-000000000000'
]
