use pivotal_server::Pivotal;

use crate::harness::{Server, contact, customer};

#[tokio::test]
async fn data_and_keys_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pivotal.db");
    let (key, acme, jane) = {
        let pivotal = Pivotal::open(&path).unwrap();
        pivotal.create_workspace("Northwind", "northwind").await.unwrap();
        let server = Server::on(pivotal).await;
        let key = server.key("northwind").await;
        let client = server.client(&key);
        let acme = customer(&client, "Acme").await;
        let jane = contact(&client, &acme, "jane@acme.com").await;
        (key, acme, jane)
    };
    // The first server is not stopped: the second one reads what is in the file, as after a kill.
    let server = Server::on(Pivotal::open(&path).unwrap()).await;
    assert!(server.pivotal.has_workspace().await.unwrap());
    let client = server.client(&key);
    assert_eq!(client.customers().get("1").await.unwrap(), acme);
    assert_eq!(client.contacts().list("1").await.unwrap().data, [jane]);
    assert_eq!(customer(&client, "Globex").await.display_id, 2);
}

#[tokio::test]
async fn two_processes_share_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pivotal.db");
    let operator = Pivotal::open(&path).unwrap();
    let server = Server::on(Pivotal::open(&path).unwrap()).await;
    operator.create_workspace("Northwind", "northwind").await.unwrap();
    let key = operator.create_key("northwind", "CLI", pivotal_server::Mode::Live).await.unwrap();
    let me = server.client(&key).meta().me().await.unwrap();
    operator.revoke_key(&me.api_key.prefix).await.unwrap();
    assert!(server.client(&key).meta().me().await.is_err());
}
